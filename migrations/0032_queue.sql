-- The waiting list: families with a certificate, in the order of tier, time and a frozen key; flats that came free and are offered in
-- that order; who gets which flat; and the list as it is published every month.

-- Every way that an entry may go, the same everywhere.
create table queue_way (
  from_state text not null,
  act text not null,
  to_state text not null,
  constraint queue_way_pk primary key (from_state, act, to_state)
);

grant select on queue_way to anju_app;

insert into queue_way (from_state, act, to_state) values
  ('draft', 'enter', 'waiting'),
  ('draft', 'take-over', 'waiting'),
  ('waiting', 'wish', 'waiting'),
  ('suspended', 'wish', 'suspended'),
  ('waiting', 'grade', 'waiting'),
  ('suspended', 'grade', 'suspended'),
  ('waiting', 'suspend', 'suspended'),
  ('suspended', 'resume', 'waiting'),
  ('waiting', 'refuse', 'waiting'),
  ('suspended', 'refuse', 'suspended'),
  ('waiting', 'lapse', 'waiting'),
  ('suspended', 'lapse', 'suspended'),
  ('waiting', 'place', 'placed'),
  ('placed', 'sign', 'placed'),
  ('placed', 'unplace', 'waiting'),
  ('placed', 'leave', 'left'),
  ('waiting', 'leave', 'left'),
  ('suspended', 'leave', 'left'),
  ('left', 'return', 'waiting');

-- Numbers of entries and of published lists, one row for each bureau and series.
create table queue_counter (
  tenant_id integer not null,
  series text not null,
  last integer not null,
  constraint queue_counter_pk primary key (tenant_id, series),
  constraint queue_counter_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint queue_counter_positive check (last > 0)
);

grant select, insert, update (last) on queue_counter to anju_app;

alter table queue_counter enable row level security;

alter table queue_counter force row level security;

create policy queue_counter_app_select on queue_counter for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_counter_app_insert on queue_counter for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_counter_app_update on queue_counter for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- The list of a month as it was frozen and published. Never changed but once: when what was frozen is opened, or was not in time.
create table queue_snapshot (
  tenant_id integer not null,
  id uuid not null,
  programme text not null,
  -- 1, 2, 3 … of a programme: whoever was in the list first stands before those of the same time that came later.
  number integer not null,
  month text not null,
  state text not null,
  manifest text not null,
  entrants text not null,
  -- Encrypted: the bureau's secret until it is opened, and what the salts of the receipts are made of.
  secret text not null,
  salts text not null,
  commitment text not null,
  frozen_at timestamptz not null,
  frozen_by text not null,
  -- By when the commitment stands; opened later than that.
  commit_by timestamptz not null,
  reveal_by timestamptz not null,
  -- The proof without its events, as it was published; null while it is frozen only.
  proof text,
  published_at timestamptz,
  constraint queue_snapshot_pk primary key (tenant_id, id),
  constraint queue_snapshot_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint queue_snapshot_number_once unique (tenant_id, programme, number),
  constraint queue_snapshot_month_shape check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint queue_snapshot_state_known check (state in ('frozen', 'published', 'void')),
  constraint queue_snapshot_published_whole check ((state = 'published') = (proof is not null)
    and (proof is null) = (published_at is null)),
  constraint queue_snapshot_encrypted check (secret ~ '^1[as]\.' and salts ~ '^1[as]\.'),
  constraint queue_snapshot_in_time check (frozen_at < commit_by and commit_by < reveal_by and commit_by < published_at)
);

create unique index queue_snapshot_month_once on queue_snapshot (tenant_id, programme, month) where state <> 'void';

grant select, insert, update (state, proof, published_at) on queue_snapshot to anju_app;

alter table queue_snapshot enable row level security;

alter table queue_snapshot force row level security;

create policy queue_snapshot_app_select on queue_snapshot for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_snapshot_app_insert on queue_snapshot for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_snapshot_app_update on queue_snapshot for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Who stood behind a line of a list when it was frozen, so that a receipt fits for good whatever is put right later.
create table queue_snapshot_entrant (
  tenant_id integer not null,
  snapshot_id uuid not null,
  ticket text not null,
  -- Encrypted: certificate, number of the document and name.
  sealed text not null,
  constraint queue_snapshot_entrant_pk primary key (tenant_id, snapshot_id, ticket),
  constraint queue_snapshot_entrant_snapshot_fk foreign key (tenant_id, snapshot_id)
    references queue_snapshot (tenant_id, id),
  constraint queue_snapshot_entrant_encrypted check (sealed ~ '^1[as]\.')
);

grant select, insert on queue_snapshot_entrant to anju_app;

alter table queue_snapshot_entrant enable row level security;

alter table queue_snapshot_entrant force row level security;

create policy queue_snapshot_entrant_app_select on queue_snapshot_entrant for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_snapshot_entrant_app_insert on queue_snapshot_entrant for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A family that waits: what never changes, and where it stands, kept up in the transaction of each act.
create table queue_entry (
  tenant_id integer not null,
  id uuid not null,
  programme text not null,
  -- Its number in published lists: eight digits.
  ticket text not null,
  -- The granted case; null: taken over from the papers of before.
  case_id uuid,
  person_id uuid not null,
  household_id uuid,
  certificate_number text not null,
  certified_at timestamptz not null,
  area text not null,
  tier smallint not null,
  -- The list with which its key was frozen, and the key; null: its first list is still to come.
  queue_batch integer,
  queue_key text,
  -- Unit types that it would take, the preferred one first, with commas between.
  wanted text not null,
  persons integer not null,
  refusals integer not null,
  state text not null,
  since date not null,
  version integer not null,
  constraint queue_entry_pk primary key (tenant_id, id),
  constraint queue_entry_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint queue_entry_ticket_once unique (tenant_id, programme, ticket),
  constraint queue_entry_certificate_once unique (tenant_id, certificate_number),
  constraint queue_entry_case_once unique (tenant_id, case_id),
  constraint queue_entry_case_fk foreign key (tenant_id, case_id) references application_case (tenant_id, id),
  constraint queue_entry_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint queue_entry_household_fk foreign key (tenant_id, household_id) references household (tenant_id, id),
  constraint queue_entry_batch_fk foreign key (tenant_id, programme, queue_batch)
    references queue_snapshot (tenant_id, programme, number),
  constraint queue_entry_programme_known check (programme in ('public-rental', 'affordable-rental', 'talent-apartment')),
  constraint queue_entry_ticket_shape check (ticket ~ '^\d{8}$'),
  constraint queue_entry_area_shape check (area ~ '^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$'),
  constraint queue_entry_tier_shape check (tier between 1 and 9),
  constraint queue_entry_key_shape check (queue_key ~ '^[0-9a-f]{64}$'),
  constraint queue_entry_key_with_batch check ((queue_key is null) = (queue_batch is null)),
  constraint queue_entry_wanted_shape check (wanted ~ '^[a-z-]+(,[a-z-]+)*$'),
  constraint queue_entry_persons_positive check (persons > 0),
  constraint queue_entry_refusals_counted check (refusals >= 0),
  constraint queue_entry_state_known check (state in ('waiting', 'placed', 'left', 'suspended')),
  constraint queue_entry_version_positive check (version > 0)
);

-- One household, and one person, waits once for a programme.
create unique index queue_entry_household_once on queue_entry (tenant_id, programme, household_id) where state <> 'left';

create unique index queue_entry_person_once on queue_entry (tenant_id, programme, person_id) where state <> 'left';

create index queue_entry_in_order on queue_entry (tenant_id, programme, tier, certified_at, queue_batch, queue_key)
  where state in ('waiting', 'suspended');

create index queue_entry_by_time on queue_entry (tenant_id, programme, certified_at) where state in ('waiting', 'suspended');

grant select, insert, update (tier, queue_batch, queue_key, wanted, persons, refusals, state, since, version) on queue_entry
  to anju_app;

alter table queue_entry enable row level security;

alter table queue_entry force row level security;

create policy queue_entry_app_select on queue_entry for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_entry_app_insert on queue_entry for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_entry_app_update on queue_entry for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Granted cases that nobody has put onto the list yet, whatever their procedure.
create view queue_candidate with (security_invoker = true) as
  select c.tenant_id, c.id, c.number, c.procedure, c.area, c.applicant_id, c.household_id, c.since
  from application_case c
  where c.step = 'granted'
    and not exists (select from queue_entry q where q.tenant_id = c.tenant_id and q.case_id = c.id);

grant select on queue_candidate to anju_app;

-- What was done about an entry. Never changed, never deleted.
create table queue_act (
  tenant_id integer not null,
  entry_id uuid not null,
  seq integer not null,
  act text not null,
  after_seq integer,
  from_state text not null,
  to_state text not null,
  actor text not null,
  hat uuid,
  at timestamptz not null,
  -- Encrypted: reasons and wishes are personal data.
  detail text not null,
  constraint queue_act_pk primary key (tenant_id, entry_id, seq),
  constraint queue_act_entry_fk foreign key (tenant_id, entry_id) references queue_entry (tenant_id, id),
  constraint queue_act_way_fk foreign key (from_state, act, to_state) references queue_way (from_state, act, to_state),
  constraint queue_act_end_once unique (tenant_id, entry_id, seq, to_state),
  constraint queue_act_begins_where_last_ended foreign key (tenant_id, entry_id, after_seq, from_state)
    references queue_act (tenant_id, entry_id, seq, to_state),
  constraint queue_act_first_or_after check ((seq = 1) = (after_seq is null)),
  constraint queue_act_without_gap check (after_seq = seq - 1),
  constraint queue_act_encrypted check (detail ~ '^1[as]\.')
);

grant select, insert on queue_act to anju_app;

alter table queue_act enable row level security;

alter table queue_act force row level security;

create policy queue_act_app_select on queue_act for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_act_app_insert on queue_act for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A flat that came free and is offered to one family after the other. It is held meanwhile by the bond `offer:<id>`.
create table queue_vacancy (
  tenant_id integer not null,
  id uuid not null,
  programme text not null,
  unit_id uuid not null,
  unit_type text not null,
  opened_at timestamptz not null,
  opened_by text not null,
  state text not null,
  version integer not null,
  constraint queue_vacancy_pk primary key (tenant_id, id),
  constraint queue_vacancy_unit_fk foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  constraint queue_vacancy_state_known check (state in ('open', 'taken', 'closed')),
  constraint queue_vacancy_version_positive check (version > 0)
);

create unique index queue_vacancy_unit_once on queue_vacancy (tenant_id, unit_id) where state in ('open', 'taken');

create index queue_vacancy_open on queue_vacancy (tenant_id, programme, opened_at) where state = 'open';

grant select, insert, update (state, version) on queue_vacancy to anju_app;

alter table queue_vacancy enable row level security;

alter table queue_vacancy force row level security;

create policy queue_vacancy_app_select on queue_vacancy for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_vacancy_app_insert on queue_vacancy for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_vacancy_app_update on queue_vacancy for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create table queue_offer (
  tenant_id integer not null,
  id uuid not null,
  vacancy_id uuid not null,
  entry_id uuid not null,
  -- 1, 2, 3 … of a vacancy.
  turn integer not null,
  offered_at timestamptz not null,
  reply_by date not null,
  reply_provisional boolean not null,
  state text not null,
  replied_at timestamptz,
  replied_by text,
  -- Why it was refused: a word of the list for statistics, and what was said, encrypted.
  ground text,
  reason text,
  constraint queue_offer_pk primary key (tenant_id, id),
  constraint queue_offer_vacancy_fk foreign key (tenant_id, vacancy_id) references queue_vacancy (tenant_id, id),
  constraint queue_offer_entry_fk foreign key (tenant_id, entry_id) references queue_entry (tenant_id, id),
  constraint queue_offer_turn_once unique (tenant_id, vacancy_id, turn),
  -- A flat is offered to a family once.
  constraint queue_offer_entry_once unique (tenant_id, vacancy_id, entry_id),
  constraint queue_offer_turn_positive check (turn > 0),
  constraint queue_offer_state_known check (state in ('open', 'accepted', 'refused', 'lapsed', 'withdrawn')),
  constraint queue_offer_replied_when_over check ((state = 'open') = (replied_at is null)
    and (replied_at is null) = (replied_by is null)),
  constraint queue_offer_refused_with_ground check ((state = 'refused') = (ground is not null)),
  constraint queue_offer_encrypted check (reason ~ '^1[as]\.')
);

-- One open offer a flat, and one a family.
create unique index queue_offer_open_of_vacancy on queue_offer (tenant_id, vacancy_id) where state = 'open';

create unique index queue_offer_open_of_entry on queue_offer (tenant_id, entry_id) where state = 'open';

create index queue_offer_due on queue_offer (tenant_id, reply_by) where state = 'open';

grant select, insert, update (state, replied_at, replied_by, ground, reason) on queue_offer to anju_app;

alter table queue_offer enable row level security;

alter table queue_offer force row level security;

create policy queue_offer_app_select on queue_offer for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_offer_app_insert on queue_offer for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_offer_app_update on queue_offer for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Who stood before the family that a flat was offered to, and why it was not them.
create table queue_pass (
  tenant_id integer not null,
  offer_id uuid not null,
  entry_id uuid not null,
  why text not null,
  constraint queue_pass_pk primary key (tenant_id, offer_id, entry_id),
  constraint queue_pass_offer_fk foreign key (tenant_id, offer_id) references queue_offer (tenant_id, id),
  constraint queue_pass_entry_fk foreign key (tenant_id, entry_id) references queue_entry (tenant_id, id),
  constraint queue_pass_why_known check (why in ('layout', 'suspended', 'refused', 'offered'))
);

create index queue_pass_of_entry on queue_pass (tenant_id, entry_id);

grant select, insert on queue_pass to anju_app;

alter table queue_pass enable row level security;

alter table queue_pass force row level security;

create policy queue_pass_app_select on queue_pass for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy queue_pass_app_insert on queue_pass for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Which family gets which flat, until it has signed, and as long as it lives there.
create table placement (
  tenant_id integer not null,
  id uuid not null,
  entry_id uuid,
  person_id uuid not null,
  household_id uuid,
  unit_id uuid not null,
  -- What holds the flat for them, `placement:<id>`, and what held it before: `offer:<vacancy>`, `plan:<plan>` or another bond.
  bond text not null,
  origin text not null,
  source text not null,
  plan_id uuid,
  offer_id uuid,
  agreed_at timestamptz not null,
  agreed_by text not null,
  sign_by date not null,
  sign_provisional boolean not null,
  state text not null,
  since date not null,
  version integer not null,
  constraint placement_pk primary key (tenant_id, id),
  constraint placement_entry_fk foreign key (tenant_id, entry_id) references queue_entry (tenant_id, id),
  constraint placement_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint placement_household_fk foreign key (tenant_id, household_id) references household (tenant_id, id),
  constraint placement_unit_fk foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  constraint placement_offer_fk foreign key (tenant_id, offer_id) references queue_offer (tenant_id, id),
  constraint placement_source_known check (source in ('selection', 'offer', 'takeover')),
  constraint placement_of_plan check (source <> 'selection' or plan_id is not null),
  constraint placement_of_offer check ((source = 'offer') = (offer_id is not null)),
  constraint placement_state_known check (state in ('agreed', 'signed', 'lapsed', 'ended')),
  constraint placement_version_positive check (version > 0)
);

-- No flat twice and no family twice.
create unique index placement_unit_once on placement (tenant_id, unit_id) where state in ('agreed', 'signed');

create unique index placement_entry_once on placement (tenant_id, entry_id) where state in ('agreed', 'signed');

create unique index placement_household_once on placement (tenant_id, household_id) where state in ('agreed', 'signed');

create unique index placement_person_once on placement (tenant_id, person_id) where state in ('agreed', 'signed');

create index placement_due on placement (tenant_id, sign_by) where state = 'agreed';

grant select, insert, update (state, since, version) on placement to anju_app;

alter table placement enable row level security;

alter table placement force row level security;

create policy placement_app_select on placement for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy placement_app_insert on placement for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy placement_app_update on placement for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Who has read the house rules before signing, and which text: the digest of its bytes.
create table house_rules_read (
  tenant_id integer not null,
  placement_id uuid not null,
  digest text not null,
  read_at timestamptz not null,
  read_by text not null,
  constraint house_rules_read_pk primary key (tenant_id, placement_id, digest),
  constraint house_rules_read_placement_fk foreign key (tenant_id, placement_id) references placement (tenant_id, id),
  constraint house_rules_read_digest_shape check (digest ~ '^[0-9a-f]{64}$')
);

grant select, insert on house_rules_read to anju_app;

alter table house_rules_read enable row level security;

alter table house_rules_read force row level security;

create policy house_rules_read_app_select on house_rules_read for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy house_rules_read_app_insert on house_rules_read for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
