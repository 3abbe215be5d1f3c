-- Answers to requests that change something, so that a request that is sent twice is carried out once. A row is written in the
-- transaction of the change itself: there is an answer to repeat exactly when the change was made.
create table answered_request (
  tenant_id integer not null,
  -- `u:<id>` or `c:<id>`: keys of different callers never meet.
  caller text not null,
  -- The Idempotency-Key of the request.
  key text not null,
  -- A keyed digest of what was asked, never the text itself: it may hold identity numbers.
  request text not null,
  -- Ids and versions; null only while the request is being carried out.
  answer jsonb,
  answered_at timestamptz not null,
  constraint answered_request_pk primary key (tenant_id, caller, key),
  constraint answered_request_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint answered_request_key_shape check (key ~ '^[A-Za-z0-9_-]{8,100}$')
);

grant select, insert, update (answer), delete on answered_request to anju_app;

alter table answered_request enable row level security;

alter table answered_request force row level security;

create policy answered_request_app_select on answered_request for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy answered_request_app_insert on answered_request for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy answered_request_app_update on answered_request for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy answered_request_app_delete on answered_request for delete to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
