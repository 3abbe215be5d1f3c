-- What somebody has filled in on a phone and not yet handed in: on the server, so that it is there on another device, too.
-- It goes when it is handed in.
create table case_draft (
  tenant_id integer not null,
  -- `c:<id>`: an agent's draft is not the person's own.
  account text not null,
  -- For whom it is.
  person_id uuid not null,
  -- Pack and procedure; the edition is that of the day of filing.
  procedure text not null,
  version integer not null,
  -- Encrypted: answers are personal data.
  said text not null,
  saved_at timestamptz not null,
  constraint case_draft_pk primary key (tenant_id, account, person_id, procedure),
  constraint case_draft_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint case_draft_encrypted check (said ~ '^1[as]\.'),
  constraint case_draft_version_positive check (version > 0)
);

grant select, insert, update (version, said, saved_at), delete on case_draft to anju_app;

alter table case_draft enable row level security;

alter table case_draft force row level security;

create policy case_draft_app_select on case_draft for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_draft_app_insert on case_draft for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_draft_app_update on case_draft for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_draft_app_delete on case_draft for delete to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
