-- What people say is wrong in their own data, until a clerk sees it. Nothing of the register changes by asking.
create table correction_request (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  -- The kind of fact that is wrong, or `household` or `other`.
  about text not null,
  -- What is wrong, what should be there and how it can be shown: encrypted as one, since people write numbers into it.
  said text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  -- The authority under which an agent asked; null for the person themselves.
  authority_id uuid,
  withdrawn_by text,
  withdrawn_at timestamptz,
  constraint correction_request_pk primary key (tenant_id, id),
  constraint correction_request_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint correction_request_authority_fk foreign key (tenant_id, authority_id) references authority (tenant_id, id),
  constraint correction_request_about_shape check (about ~ '^[a-z][a-z-]*$'),
  constraint correction_request_encrypted check (said ~ '^1[as]\.'),
  constraint correction_request_withdrawn_whole check ((withdrawn_by is null) = (withdrawn_at is null)),
  constraint correction_request_withdrawn_after check (withdrawn_at >= asked_at)
);

create index correction_request_by_person on correction_request (tenant_id, person_id);

grant select, insert, update (withdrawn_by, withdrawn_at) on correction_request to anju_app;

alter table correction_request enable row level security;

alter table correction_request force row level security;

create policy correction_request_app_select on correction_request for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy correction_request_app_insert on correction_request for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy correction_request_app_update on correction_request for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
