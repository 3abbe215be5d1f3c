-- The bureaus, and how the rest of the tables knows whose rows it may show.
-- Rules for everything in this folder: docs/decisions/0010-one-schema-on-three-engines.md.
-- The role anju_app exists already: roles belong to a server, not to one of its databases (src/platform/db/app-role.ts).

create extension if not exists btree_gist;

grant usage on schema anju to anju_app;

-- Sets the bureau of the running transaction. EXECUTE of SET LOCAL, since a cluster hands on nothing that set_config says.
create function set_tenant(tenant integer) returns void language plpgsql as $$
begin
  perform set_config('citus.propagate_set_commands', 'local', true);
  execute format('set local app.tenant = %L', tenant);
end
$$;

revoke execute on function set_tenant(integer) from public;

grant execute on function set_tenant(integer) to anju_app;

-- A bureau, a city or a province. Its key is its division code at founding and never changes; the code in use today does.
create table tenant (
  id integer not null,
  name text not null,
  kind text not null,
  code_in_use text not null,
  pack text,
  founded_on date not null,
  constraint tenant_pk primary key (id),
  constraint tenant_id_has_six_digits check (id between 100000 and 999999),
  constraint tenant_kind_known check (kind in ('bureau', 'city', 'province', 'rehearsal')),
  constraint tenant_code_in_use_has_six_digits check (code_in_use ~ '^[0-9]{6}$')
);

grant select, insert, update on tenant to anju_app;

alter table tenant enable row level security;

alter table tenant force row level security;

create policy tenant_app_select on tenant for select to anju_app
  using (id = nullif(current_setting('app.tenant', true), '')::integer);

create policy tenant_app_insert on tenant for insert to anju_app
  with check (id = nullif(current_setting('app.tenant', true), '')::integer);

create policy tenant_app_update on tenant for update to anju_app
  using (id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (id = nullif(current_setting('app.tenant', true), '')::integer);
