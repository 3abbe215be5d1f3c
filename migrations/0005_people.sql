-- People and households. What is personal stands only in person_fact, person_secret and person_key, so that it can be erased
-- while the anchors, to which decisions and the audit trail point, remain. Two times: valid_* is when a thing is true (both days
-- included, an open end is null), known_* when the office knew it (the end not included). Rows are closed, never rewritten:
-- the application may update no more than the columns granted below. Reasons: docs/decisions/0030-facts-in-two-times.md.

create table person (
  tenant_id integer not null,
  id uuid not null,
  -- Counts the changes; an edit names the version it saw.
  version integer not null,
  entered_at timestamptz not null,
  entered_by text not null,
  -- The person this one turned out to be; null for almost everybody. The trail is person_merge.
  merged_into uuid,
  constraint person_pk primary key (tenant_id, id),
  constraint person_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint person_merged_into_fk foreign key (tenant_id, merged_into) references person (tenant_id, id),
  constraint person_not_merged_into_itself check (merged_into <> id)
);

create index person_merged on person (tenant_id, merged_into) where merged_into is not null;

grant select, insert, update (version, merged_into) on person to anju_app;

alter table person enable row level security;

alter table person force row level security;

create policy person_app_select on person for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_app_insert on person for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_app_update on person for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A household. `source_key` is its number in the list it was imported from.
create table household (
  tenant_id integer not null,
  id uuid not null,
  version integer not null,
  entered_at timestamptz not null,
  entered_by text not null,
  source_key text,
  constraint household_pk primary key (tenant_id, id),
  constraint household_tenant_fk foreign key (tenant_id) references tenant (id)
);

create unique index household_source_key_once on household (tenant_id, source_key);

grant select, insert, update (version) on household to anju_app;

alter table household enable row level security;

alter table household force row level security;

create policy household_app_select on household for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy household_app_insert on household for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy household_app_update on household for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Numbers that are encrypted one by one: identity numbers, phones, accounts. The envelope is bound to this row.
create table person_secret (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  envelope text not null,
  constraint person_secret_pk primary key (tenant_id, id),
  constraint person_secret_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint person_secret_kind_known check (kind in ('id-number', 'phone', 'bank-account')),
  constraint person_secret_encrypted check (envelope ~ '^1[as]\.')
);

grant select, insert, update (envelope) on person_secret to anju_app;

alter table person_secret enable row level security;

alter table person_secret force row level security;

create policy person_secret_app_select on person_secret for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_secret_app_insert on person_secret for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_secret_app_update on person_secret for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What is known of a person or of a household. `item` tells apart what may be true side by side: a sort of income, a document.
create table person_fact (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid,
  household_id uuid,
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
  constraint person_fact_pk primary key (tenant_id, id),
  constraint person_fact_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint person_fact_household_fk foreign key (tenant_id, household_id) references household (tenant_id, id),
  constraint person_fact_of_one_subject check ((person_id is null) <> (household_id is null)),
  constraint person_fact_source_known check (source in ('declared', 'matched', 'visit')),
  constraint person_fact_valid_in_order check (valid_to >= valid_from),
  constraint person_fact_known_in_order check (known_to >= known_from),
  constraint person_fact_one_at_a_time exclude using gist (
    tenant_id with =,
    person_id with =,
    kind with =,
    item with =,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (known_to is null and person_id is not null),
  constraint household_fact_one_at_a_time exclude using gist (
    tenant_id with =,
    household_id with =,
    kind with =,
    item with =,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (known_to is null and household_id is not null)
);

create index person_fact_by_person on person_fact (tenant_id, person_id, kind) where person_id is not null;

create index person_fact_by_household on person_fact (tenant_id, household_id, kind) where household_id is not null;

grant select, insert, update (known_to) on person_fact to anju_app;

alter table person_fact enable row level security;

alter table person_fact force row level security;

create policy person_fact_app_select on person_fact for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_fact_app_insert on person_fact for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_fact_app_update on person_fact for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Who belongs to which household, since when, and as what. A person belongs to one household at a time.
create table membership (
  tenant_id integer not null,
  id uuid not null,
  household_id uuid not null,
  person_id uuid not null,
  -- Relation to the head (GB/T 4761); 02 is the head.
  kinship text not null,
  -- Whether the person counts for what the household is granted, not only for its size.
  covered boolean not null,
  reason text not null,
  valid_from date not null,
  valid_to date,
  known_from timestamptz not null,
  known_to timestamptz,
  source text not null,
  source_on date not null,
  evidence text,
  recorded_by text not null,
  constraint membership_pk primary key (tenant_id, id),
  constraint membership_household_fk foreign key (tenant_id, household_id) references household (tenant_id, id),
  constraint membership_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint membership_kinship_shape check (kinship ~ '^[0-9]{2}$'),
  constraint membership_source_known check (source in ('declared', 'matched', 'visit')),
  constraint membership_valid_in_order check (valid_to >= valid_from),
  constraint membership_known_in_order check (known_to >= known_from),
  constraint membership_one_household_at_a_time exclude using gist (
    tenant_id with =,
    person_id with =,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (known_to is null),
  constraint membership_one_head_at_a_time exclude using gist (
    tenant_id with =,
    household_id with =,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (known_to is null and kinship = '02')
);

create index membership_by_household on membership (tenant_id, household_id);

create index membership_by_person on membership (tenant_id, person_id);

grant select, insert, update (known_to) on membership to anju_app;

alter table membership enable row level security;

alter table membership force row level security;

create policy membership_app_select on membership for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy membership_app_insert on membership for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy membership_app_update on membership for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- By what a person is found: blind indexes of numbers, and names in characters, pinyin and initials. Derived from what is known
-- now and made again when that changes, so these rows alone may be deleted.
create table person_key (
  tenant_id integer not null,
  kind text not null,
  value text collate "C" not null,
  person_id uuid not null,
  constraint person_key_pk primary key (tenant_id, kind, value, person_id),
  -- Deferred, so that the number is taken first and the person written only by whoever got it.
  constraint person_key_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id)
    deferrable initially deferred,
  constraint person_key_kind_known check (kind in ('id-number', 'phone', 'bank-account', 'name', 'pinyin', 'initials'))
);

create unique index person_key_id_number_once on person_key (tenant_id, value) where kind = 'id-number';

create index person_key_by_person on person_key (tenant_id, person_id);

grant select, insert, delete on person_key to anju_app;

alter table person_key enable row level security;

alter table person_key force row level security;

create policy person_key_app_select on person_key for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_key_app_insert on person_key for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_key_app_delete on person_key for delete to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Two records that are one person. The absorbed record keeps its own facts, so that taking the merge back loses nothing.
create table person_merge (
  tenant_id integer not null,
  id uuid not null,
  survivor_id uuid not null,
  absorbed_id uuid not null,
  reason text not null,
  merged_at timestamptz not null,
  merged_by text not null,
  undone_at timestamptz,
  undone_by text,
  undo_reason text,
  constraint person_merge_pk primary key (tenant_id, id),
  constraint person_merge_survivor_fk foreign key (tenant_id, survivor_id) references person (tenant_id, id),
  constraint person_merge_absorbed_fk foreign key (tenant_id, absorbed_id) references person (tenant_id, id),
  constraint person_merge_of_two check (survivor_id <> absorbed_id),
  constraint person_merge_undone_whole check ((undone_at is null) = (undone_by is null)),
  constraint person_merge_undone_after check (undone_at >= merged_at)
);

create unique index person_merge_absorbed_once on person_merge (tenant_id, absorbed_id) where undone_at is null;

create index person_merge_by_survivor on person_merge (tenant_id, survivor_id);

grant select, insert, update (undone_at, undone_by, undo_reason) on person_merge to anju_app;

alter table person_merge enable row level security;

alter table person_merge force row level security;

create policy person_merge_app_select on person_merge for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_merge_app_insert on person_merge for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_merge_app_update on person_merge for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Lists that were taken in, and how far. Rows that were refused are told to the person who imports and not kept.
create table import_run (
  tenant_id integer not null,
  id uuid not null,
  kind text not null,
  started_at timestamptz not null,
  started_by text not null,
  rows_read integer not null,
  rows_taken integer not null,
  rows_unchanged integer not null,
  rows_refused integer not null,
  finished_at timestamptz,
  constraint import_run_pk primary key (tenant_id, id),
  constraint import_run_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint import_run_kind_known check (kind in ('people', 'homes')),
  constraint import_run_counts_add_up check (rows_read = rows_taken + rows_unchanged + rows_refused)
);

grant select, insert, update (rows_read, rows_taken, rows_unchanged, rows_refused, finished_at) on import_run to anju_app;

alter table import_run enable row level security;

alter table import_run force row level security;

create policy import_run_app_select on import_run for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy import_run_app_insert on import_run for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy import_run_app_update on import_run for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
