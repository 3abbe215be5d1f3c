-- Homes and houses, who owns which part of them, and how safe they are. In two times, as people are (0005_people.sql).

create table home (
  tenant_id integer not null,
  id uuid not null,
  version integer not null,
  entered_at timestamptz not null,
  entered_by text not null,
  -- Its number in the list it was imported from.
  source_key text,
  constraint home_pk primary key (tenant_id, id),
  constraint home_tenant_fk foreign key (tenant_id) references tenant (id)
);

create unique index home_source_key_once on home (tenant_id, source_key);

grant select, insert, update (version) on home to anju_app;

alter table home enable row level security;

alter table home force row level security;

create policy home_app_select on home for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy home_app_insert on home for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy home_app_update on home for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What is known of a home: its description, its safety grade with validity, what somebody did with a part of it.
create table home_fact (
  tenant_id integer not null,
  id uuid not null,
  home_id uuid not null,
  -- Who disposed of a part; only for that kind.
  person_id uuid,
  kind text not null,
  item text not null,
  payload jsonb not null,
  valid_from date not null,
  valid_to date,
  known_from timestamptz not null,
  known_to timestamptz,
  source text not null,
  source_on date not null,
  evidence text,
  recorded_by text not null,
  constraint home_fact_pk primary key (tenant_id, id),
  constraint home_fact_home_fk foreign key (tenant_id, home_id) references home (tenant_id, id),
  constraint home_fact_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint home_fact_kind_known check (kind in ('description', 'safety-grade', 'disposal')),
  constraint home_fact_disposal_has_person check ((kind = 'disposal') = (person_id is not null)),
  constraint home_fact_source_known check (source in ('declared', 'matched', 'visit')),
  constraint home_fact_valid_in_order check (valid_to >= valid_from),
  constraint home_fact_known_in_order check (known_to >= known_from),
  constraint home_fact_one_at_a_time exclude using gist (
    tenant_id with =,
    home_id with =,
    kind with =,
    item with =,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (known_to is null)
);

create index home_fact_by_home on home_fact (tenant_id, home_id);

create index home_fact_by_person on home_fact (tenant_id, person_id) where person_id is not null;

grant select, insert, update (known_to) on home_fact to anju_app;

alter table home_fact enable row level security;

alter table home_fact force row level security;

create policy home_fact_app_select on home_fact for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy home_fact_app_insert on home_fact for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy home_fact_app_update on home_fact for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- The part of a home that a person owns. That parts sum to at most the whole is checked where they are written, under the
-- lock of the home.
create table home_share (
  tenant_id integer not null,
  id uuid not null,
  home_id uuid not null,
  person_id uuid not null,
  share numeric(9, 8) not null,
  valid_from date not null,
  valid_to date,
  known_from timestamptz not null,
  known_to timestamptz,
  source text not null,
  source_on date not null,
  evidence text,
  recorded_by text not null,
  constraint home_share_pk primary key (tenant_id, id),
  constraint home_share_home_fk foreign key (tenant_id, home_id) references home (tenant_id, id),
  constraint home_share_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint home_share_is_a_part check (share > 0 and share <= 1),
  constraint home_share_source_known check (source in ('declared', 'matched', 'visit')),
  constraint home_share_valid_in_order check (valid_to >= valid_from),
  constraint home_share_known_in_order check (known_to >= known_from),
  constraint home_share_one_at_a_time exclude using gist (
    tenant_id with =,
    home_id with =,
    person_id with =,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (known_to is null)
);

create index home_share_by_home on home_share (tenant_id, home_id);

create index home_share_by_person on home_share (tenant_id, person_id);

grant select, insert, update (known_to) on home_share to anju_app;

alter table home_share enable row level security;

alter table home_share force row level security;

create policy home_share_app_select on home_share for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy home_share_app_insert on home_share for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy home_share_app_update on home_share for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
