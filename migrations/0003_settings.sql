-- Values that a bureau sets in the place of a pack's parameter, by date. Never deleted: a mistake is withdrawn.
create table parameter_override (
  tenant_id integer not null,
  id uuid not null,
  pack text not null,
  parameter text not null,
  value jsonb not null,
  valid_from date not null,
  -- The last day; null: until further notice.
  valid_to date,
  -- The document or resolution that allows it.
  basis text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  withdrawn_at timestamptz,
  constraint parameter_override_pk primary key (tenant_id, id),
  constraint parameter_override_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint parameter_override_period_in_order check (valid_to >= valid_from),
  constraint parameter_override_basis_given check (basis <> ''),
  constraint parameter_override_four_eyes check (approved_by <> proposed_by),
  constraint parameter_override_approval_whole check ((approved_by is null) = (approved_at is null)),
  constraint parameter_override_no_overlap exclude using gist (
    tenant_id with =,
    pack with =,
    parameter with =,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (withdrawn_at is null)
);

grant select, insert, update on parameter_override to anju_app;

alter table parameter_override enable row level security;

alter table parameter_override force row level security;

create policy parameter_override_app_select on parameter_override for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy parameter_override_app_insert on parameter_override for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy parameter_override_app_update on parameter_override for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
