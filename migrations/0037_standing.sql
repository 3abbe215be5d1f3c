-- Long-term publicity: who is being helped, town by town, as it was published. The list of a day stays as it was.

-- The households that are helped: their last decided case of a procedure granted something, and no later one has ended that.
create view secured_case with (security_invoker = true) as
  select c.tenant_id, c.id, c.procedure, split_part(c.procedure, '/', 2) as matter, c.town, c.number
  from application_case as c
  where c.step = 'granted' and not exists (
    select 1 from application_case as later
    where later.tenant_id = c.tenant_id and later.household_id = c.household_id
      and split_part(later.procedure, '/', 2) = split_part(c.procedure, '/', 2)
      and later.step in ('granted', 'refused')
      and (later.closed_on, later.number) > (c.closed_on, c.number)
  );

grant select on secured_case to anju_app;

create table standing_list (
  tenant_id integer not null,
  id uuid not null,
  -- Pack and procedure, without the edition: a list outlives editions.
  matter text not null,
  town text not null,
  published_at timestamptz not null,
  published_on date not null,
  published_by text not null,
  households integer not null,
  -- Exactly what the public sees: title, article, and of each household the fields of the white list, masked.
  content jsonb not null,
  constraint standing_list_pk primary key (tenant_id, id),
  constraint standing_list_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint standing_list_count check (households >= 0)
);

create index standing_list_newest on standing_list (tenant_id, matter, town, published_at);

grant select, insert on standing_list to anju_app;

alter table standing_list enable row level security;

alter table standing_list force row level security;

create policy standing_list_app_select on standing_list for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy standing_list_app_insert on standing_list for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- By which somebody who knows name and last digits finds a household on a list: a keyed index, nothing that could be read back.
create table standing_key (
  tenant_id integer not null,
  list_id uuid not null,
  -- The line of the list, from 1.
  place integer not null,
  key text not null,
  constraint standing_key_pk primary key (tenant_id, list_id, place),
  constraint standing_key_list_fk foreign key (tenant_id, list_id) references standing_list (tenant_id, id),
  constraint standing_key_place_positive check (place > 0),
  constraint standing_key_given check (key <> '')
);

create index standing_key_lookup on standing_key (tenant_id, key);

grant select, insert on standing_key to anju_app;

alter table standing_key enable row level security;

alter table standing_key force row level security;

create policy standing_key_app_select on standing_key for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy standing_key_app_insert on standing_key for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
