-- Lists are taken in by a run of their own, which anybody may go on with after a crash: the list is kept, encrypted, until it has been
-- taken in; how far it came is written in the transaction of the rows themselves.

alter table import_run
  add column mode text not null default 'apply',
  -- The post with which it was begun, and the division to which its rows must belong; null: the whole bureau.
  add column under text,
  add column area text,
  -- How many rows the list has; null until somebody read it to the end.
  add column rows_known integer,
  -- Why the list as a whole was refused, in a sentence.
  add column failure text,
  -- Who works on it, and until when others leave it to them.
  add column worker text,
  add column worker_until timestamptz,
  -- How often somebody set to work since it last came forward.
  add column attempts integer not null default 0;

alter table import_run add constraint import_run_mode_known check (mode in ('preview', 'apply'));

create index import_run_open on import_run (tenant_id, id) where finished_at is null;

create index import_run_by_starter on import_run (tenant_id, started_by, id);

grant update (mode, started_at, rows_known, failure, worker, worker_until, attempts) on import_run to anju_app;

-- Rows that were refused: cell and remedy, never what stood in the cell.
create table import_error (
  tenant_id integer not null,
  run_id uuid not null,
  line integer not null,
  heading text not null,
  cell text not null,
  problem text not null,
  constraint import_error_pk primary key (tenant_id, run_id, line),
  constraint import_error_run_fk foreign key (tenant_id, run_id) references import_run (tenant_id, id)
);

grant select, insert, delete on import_error to anju_app;

alter table import_error enable row level security;

alter table import_error force row level security;

create policy import_error_app_select on import_error for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy import_error_app_insert on import_error for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy import_error_app_delete on import_error for delete to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- The list itself, in encrypted pieces, gone as soon as it has been taken in.
create table import_part (
  tenant_id integer not null,
  run_id uuid not null,
  part integer not null,
  envelope text not null,
  constraint import_part_pk primary key (tenant_id, run_id, part),
  constraint import_part_run_fk foreign key (tenant_id, run_id) references import_run (tenant_id, id),
  constraint import_part_encrypted check (envelope ~ '^1[as]\.')
);

grant select, insert, delete on import_part to anju_app;

alter table import_part enable row level security;

alter table import_part force row level security;

create policy import_part_app_select on import_part for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy import_part_app_insert on import_part for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy import_part_app_delete on import_part for delete to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
