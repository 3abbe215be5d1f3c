-- Publicity of cases: what was shown to everybody, where and for how long, and the objections to it.

create table notice (
  tenant_id integer not null,
  id uuid not null,
  case_id uuid not null,
  -- The division that the case belonged to, for the lists of offices.
  area text not null,
  -- The act with which it was posted.
  seq integer not null,
  posted_at timestamptz not null,
  posted_by text not null,
  first_day date not null,
  -- Objections count to the end of this day; after it the public sees the notice no longer.
  last_day date not null,
  -- Exactly what the public sees: the fields of the white list, masked.
  content jsonb not null,
  -- What shows that it was posted; for the file, never public.
  evidence jsonb not null,
  -- The act that took it down; null while it stands. The only columns that ever change, and once.
  ended_seq integer,
  ended_at timestamptz,
  constraint notice_pk primary key (tenant_id, id),
  constraint notice_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint notice_act_once unique (tenant_id, case_id, seq),
  constraint notice_act_fk foreign key (tenant_id, case_id, seq) references case_act (tenant_id, case_id, seq),
  constraint notice_ended_fk foreign key (tenant_id, case_id, ended_seq)
    references case_act (tenant_id, case_id, seq),
  constraint notice_days_in_order check (first_day <= last_day),
  constraint notice_ended_whole check ((ended_seq is null) = (ended_at is null)),
  constraint notice_ends_after check (ended_seq > seq)
);

create index notice_newest on notice (tenant_id, posted_at, id);

create index notice_standing on notice (tenant_id, last_day, id) where ended_seq is null;

grant select, insert, update (ended_seq, ended_at) on notice to anju_app;

alter table notice enable row level security;

alter table notice force row level security;

create policy notice_app_select on notice for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy notice_app_insert on notice for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy notice_app_update on notice for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Who holds the code of an objection reads its result. What was said is in the act, encrypted; of who said it nothing is here.
create table notice_objection (
  tenant_id integer not null,
  notice_id uuid not null,
  case_id uuid not null,
  -- The act with which it was raised.
  seq integer not null,
  code_digest text not null,
  constraint notice_objection_pk primary key (tenant_id, case_id, seq),
  constraint notice_objection_notice_fk foreign key (tenant_id, notice_id) references notice (tenant_id, id),
  constraint notice_objection_act_fk foreign key (tenant_id, case_id, seq)
    references case_act (tenant_id, case_id, seq),
  constraint notice_objection_code_once unique (tenant_id, code_digest)
);

grant select, insert on notice_objection to anju_app;

alter table notice_objection enable row level security;

alter table notice_objection force row level security;

create policy notice_objection_app_select on notice_objection for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy notice_objection_app_insert on notice_objection for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
