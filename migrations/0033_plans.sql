-- Plans of allocation: what is offered to whom, who registered and was found to qualify, and the draws, which nobody can run twice.

-- Every way that a plan, a registration and a draw allow, the same everywhere. Reference tables: no bureau's own.
create table plan_way (
  from_step text not null,
  act text not null,
  to_step text not null,
  constraint plan_way_pk primary key (from_step, act, to_step)
);

grant select on plan_way to anju_app;

insert into plan_way (from_step, act, to_step) values
  ('draft', 'propose', 'proposed'),
  ('proposed', 'approve', 'open'),
  ('proposed', 'reject', 'rejected'),
  ('open', 'close', 'rechecking'),
  ('rechecking', 'begin', 'drawing'),
  ('drawing', 'finish', 'drawn'),
  ('open', 'propose-end', 'open'),
  ('rechecking', 'propose-end', 'rechecking'),
  ('open', 'end', 'ended'),
  ('rechecking', 'end', 'ended'),
  -- Choosing is over: the flats that nobody has chosen are given free.
  ('drawn', 'propose-end', 'drawn'),
  ('drawn', 'end', 'ended');

create table registration_way (
  from_step text not null,
  act text not null,
  to_step text not null,
  constraint registration_way_pk primary key (from_step, act, to_step)
);

grant select on registration_way to anju_app;

insert into registration_way (from_step, act, to_step) values
  ('draft', 'register', 'registered'),
  ('registered', 'withdraw', 'withdrawn'),
  ('qualified', 'withdraw', 'withdrawn'),
  ('registered', 'qualify', 'qualified'),
  ('registered', 'disqualify', 'unqualified'),
  ('qualified', 'reopen', 'registered'),
  ('unqualified', 'reopen', 'registered');

create table draw_way (
  from_step text not null,
  act text not null,
  to_step text not null,
  constraint draw_way_pk primary key (from_step, act, to_step)
);

grant select on draw_way to anju_app;

insert into draw_way (from_step, act, to_step) values
  ('draft', 'freeze', 'frozen'),
  ('frozen', 'anchor', 'anchored'),
  ('anchored', 'timestamp', 'anchored'),
  ('frozen', 'object', 'frozen'),
  ('frozen', 'answer', 'frozen'),
  ('anchored', 'object', 'anchored'),
  ('anchored', 'answer', 'anchored'),
  ('anchored', 'commit', 'committing'),
  ('anchored', 'commit', 'committed'),
  ('committing', 'commit', 'committing'),
  ('committing', 'commit', 'committed'),
  ('committed', 'beacon', 'beaconed'),
  ('committed', 'reveal', 'revealing'),
  ('committed', 'reveal', 'revealed'),
  ('beaconed', 'reveal', 'revealing'),
  ('beaconed', 'reveal', 'revealed'),
  ('revealing', 'reveal', 'revealing'),
  ('revealing', 'reveal', 'revealed'),
  ('revealed', 'compute', 'computed'),
  ('frozen', 'propose-void', 'frozen'),
  ('frozen', 'confirm-void', 'void'),
  ('frozen', 'reject-void', 'frozen'),
  ('anchored', 'propose-void', 'anchored'),
  ('anchored', 'confirm-void', 'void'),
  ('anchored', 'reject-void', 'anchored'),
  ('committing', 'propose-void', 'committing'),
  ('committing', 'confirm-void', 'void'),
  ('committing', 'reject-void', 'committing'),
  ('committed', 'propose-void', 'committed'),
  ('committed', 'confirm-void', 'void'),
  ('committed', 'reject-void', 'committed'),
  ('beaconed', 'propose-void', 'beaconed'),
  ('beaconed', 'confirm-void', 'void'),
  ('beaconed', 'reject-void', 'beaconed'),
  ('revealing', 'propose-void', 'revealing'),
  ('revealing', 'confirm-void', 'void'),
  ('revealing', 'reject-void', 'revealing'),
  ('computed', 'out', 'computed'),
  ('computed', 'add', 'computed');

-- Numbers of plans and letters, one row for each bureau, series and year.
create table plan_counter (
  tenant_id integer not null,
  series text not null,
  last integer not null,
  constraint plan_counter_pk primary key (tenant_id, series),
  constraint plan_counter_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint plan_counter_positive check (last > 0)
);

grant select, insert, update (last) on plan_counter to anju_app;

alter table plan_counter enable row level security;

alter table plan_counter force row level security;

create policy plan_counter_app_select on plan_counter for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy plan_counter_app_insert on plan_counter for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy plan_counter_app_update on plan_counter for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A plan of allocation with what article 11 of decree 11 wants in it; never changed once proposed, but for where it stands.
create table allocation_plan (
  tenant_id integer not null,
  id uuid not null,
  number text not null,
  title text not null,
  programme text not null,
  location text not null,
  layout text not null,
  area text not null,
  rent_standard text not null,
  object_range text not null,
  register_from timestamptz not null,
  register_to timestamptz not null,
  -- Groups with quotas, classes of flats, order, substitutes, kind of beacon, suite: published with the plan.
  content jsonb not null,
  step text not null,
  version integer not null,
  -- By when eligibility is looked at again: 15 workdays after registration has ended (article 12).
  recheck_by date,
  recheck_provisional boolean not null,
  constraint allocation_plan_pk primary key (tenant_id, id),
  constraint allocation_plan_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint allocation_plan_number_once unique (tenant_id, number),
  constraint allocation_plan_programme check (programme in ('public-rental', 'affordable-rental', 'talent-apartment')),
  constraint allocation_plan_whole check (least(length(title), length(location), length(layout), length(area),
    length(rent_standard), length(object_range)) > 0),
  constraint allocation_plan_days_in_order check (register_from < register_to),
  constraint allocation_plan_version_positive check (version > 0)
);

grant select, insert, update (step, version, recheck_by, recheck_provisional) on allocation_plan to anju_app;

alter table allocation_plan enable row level security;

alter table allocation_plan force row level security;

create policy allocation_plan_app_select on allocation_plan for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy allocation_plan_app_insert on allocation_plan for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy allocation_plan_app_update on allocation_plan for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What was done about a plan. Never changed, never deleted; approved by another person than who proposed it.
create table plan_act (
  tenant_id integer not null,
  plan_id uuid not null,
  seq integer not null,
  act text not null,
  after_seq integer,
  from_step text not null,
  to_step text not null,
  actor text not null,
  hat uuid,
  at timestamptz not null,
  detail text not null,
  base_seq integer,
  base_act text,
  base_actor text,
  constraint plan_act_pk primary key (tenant_id, plan_id, seq),
  constraint plan_act_plan_fk foreign key (tenant_id, plan_id) references allocation_plan (tenant_id, id),
  constraint plan_act_way_fk foreign key (from_step, act, to_step) references plan_way (from_step, act, to_step),
  constraint plan_act_end_once unique (tenant_id, plan_id, seq, to_step),
  constraint plan_act_begins_where_last_ended foreign key (tenant_id, plan_id, after_seq, from_step)
    references plan_act (tenant_id, plan_id, seq, to_step),
  constraint plan_act_doer_once unique (tenant_id, plan_id, seq, act, actor),
  constraint plan_act_leans_on_an_act foreign key (tenant_id, plan_id, base_seq, base_act, base_actor)
    references plan_act (tenant_id, plan_id, seq, act, actor),
  constraint plan_act_first_or_after check ((seq = 1) = (after_seq is null)),
  constraint plan_act_without_gap check (after_seq = seq - 1),
  constraint plan_act_encrypted check (detail ~ '^1[as]\.'),
  constraint plan_act_base_whole check (num_nonnulls(base_seq, base_act, base_actor) in (0, 3)),
  constraint plan_act_base_fits check (base_act is not distinct from case act
    when 'approve' then 'propose'
    when 'end' then 'propose-end' end),
  constraint plan_act_four_eyes check (base_actor <> actor)
);

grant select, insert on plan_act to anju_app;

alter table plan_act enable row level security;

alter table plan_act force row level security;

create policy plan_act_app_select on plan_act for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy plan_act_app_insert on plan_act for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Who brings a secret to the draws of a plan: a member of staff (u:) or a registered person (p:).
create table plan_party (
  tenant_id integer not null,
  plan_id uuid not null,
  party text not null,
  name text not null,
  holder text not null,
  constraint plan_party_pk primary key (tenant_id, plan_id, party),
  constraint plan_party_plan_fk foreign key (tenant_id, plan_id) references allocation_plan (tenant_id, id),
  -- Nobody holds two secrets.
  constraint plan_party_holder_once unique (tenant_id, plan_id, holder),
  constraint plan_party_shape check (party ~ '^[0-9A-Za-z]{1,16}$' and name !~ '[|\n]' and holder ~ '^[up]:[0-9a-f-]{36}$')
);

grant select, insert on plan_party to anju_app;

alter table plan_party enable row level security;

alter table plan_party force row level security;

create policy plan_party_app_select on plan_party for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy plan_party_app_insert on plan_party for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- The flats of a plan, each in the class under which it is drawn. They are held in the register of flats under `plan:<id>`.
create table plan_unit (
  tenant_id integer not null,
  plan_id uuid not null,
  unit_id uuid not null,
  class text not null,
  constraint plan_unit_pk primary key (tenant_id, plan_id, unit_id),
  constraint plan_unit_plan_fk foreign key (tenant_id, plan_id) references allocation_plan (tenant_id, id),
  constraint plan_unit_unit_fk foreign key (tenant_id, unit_id) references unit (tenant_id, id)
);

grant select, insert on plan_unit to anju_app;

alter table plan_unit enable row level security;

alter table plan_unit force row level security;

create policy plan_unit_app_select on plan_unit for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy plan_unit_app_insert on plan_unit for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Who registered for a plan, with what the draw takes of them, as it was then.
create table plan_registration (
  tenant_id integer not null,
  id uuid not null,
  plan_id uuid not null,
  entry_id uuid not null,
  person_id uuid not null,
  household_id uuid,
  ticket text not null,
  group_no smallint not null,
  tier smallint not null,
  -- YYYYMMDDhhmmss of the certificate at UTC+8.
  cert text not null,
  persons integer not null,
  -- Classes of flats, the preferred one first, separated by commas; what the family wishes of the place, encrypted.
  classes text not null,
  wish text not null,
  certificate text not null,
  shown_name text not null,
  registered_at timestamptz not null,
  step text not null,
  version integer not null,
  constraint plan_registration_pk primary key (tenant_id, id),
  constraint plan_registration_plan_fk foreign key (tenant_id, plan_id) references allocation_plan (tenant_id, id),
  constraint plan_registration_entry_fk foreign key (tenant_id, entry_id) references queue_entry (tenant_id, id),
  constraint plan_registration_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint plan_registration_of_plan unique (tenant_id, plan_id, id),
  constraint plan_registration_ticket_once unique (tenant_id, plan_id, ticket),
  constraint plan_registration_ticket_shape check (ticket ~ '^[0-9]{5}$'),
  constraint plan_registration_cert_shape check (cert ~ '^[0-9]{14}$'),
  constraint plan_registration_tier check (tier between 1 and 9 and group_no > 0 and persons > 0),
  constraint plan_registration_encrypted check (wish ~ '^1[as]\.')
);

-- One family, one registration at a time.
create unique index plan_registration_entry_once on plan_registration (tenant_id, plan_id, entry_id)
  where step <> 'withdrawn';

create unique index plan_registration_household_once on plan_registration (tenant_id, plan_id, household_id)
  where step <> 'withdrawn';

create index plan_registration_person on plan_registration (tenant_id, person_id);

grant select, insert, update (step, version) on plan_registration to anju_app;

alter table plan_registration enable row level security;

alter table plan_registration force row level security;

create policy plan_registration_app_select on plan_registration for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy plan_registration_app_insert on plan_registration for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy plan_registration_app_update on plan_registration for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create table registration_act (
  tenant_id integer not null,
  registration_id uuid not null,
  seq integer not null,
  act text not null,
  after_seq integer,
  from_step text not null,
  to_step text not null,
  actor text not null,
  hat uuid,
  at timestamptz not null,
  detail text not null,
  constraint registration_act_pk primary key (tenant_id, registration_id, seq),
  constraint registration_act_registration_fk foreign key (tenant_id, registration_id)
    references plan_registration (tenant_id, id),
  constraint registration_act_way_fk foreign key (from_step, act, to_step)
    references registration_way (from_step, act, to_step),
  constraint registration_act_end_once unique (tenant_id, registration_id, seq, to_step),
  constraint registration_act_begins_where_ended foreign key (tenant_id, registration_id, after_seq, from_step)
    references registration_act (tenant_id, registration_id, seq, to_step),
  constraint registration_act_first_or_after check ((seq = 1) = (after_seq is null)),
  constraint registration_act_without_gap check (after_seq = seq - 1),
  constraint registration_act_encrypted check (detail ~ '^1[as]\.')
);

grant select, insert on registration_act to anju_app;

alter table registration_act enable row level security;

alter table registration_act force row level security;

create policy registration_act_app_select on registration_act for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy registration_act_app_insert on registration_act for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What the public was shown of a plan: exactly these bytes, whose SHA-256 the manifest names.
create table plan_notice (
  tenant_id integer not null,
  id uuid not null,
  plan_id uuid not null,
  kind text not null,
  title text not null,
  posted_at timestamptz not null,
  posted_by text not null,
  first_day date not null,
  last_day date not null,
  pdf bytea not null,
  digest text not null,
  constraint plan_notice_pk primary key (tenant_id, id),
  constraint plan_notice_plan_fk foreign key (tenant_id, plan_id) references allocation_plan (tenant_id, id),
  constraint plan_notice_kind check (kind in ('project', 'list', 'void', 'result')),
  constraint plan_notice_days_in_order check (first_day <= last_day),
  constraint plan_notice_digest check (digest = encode(sha256(pdf), 'hex'))
);

create index plan_notice_of_plan on plan_notice (tenant_id, plan_id, posted_at);

grant select, insert on plan_notice to anju_app;

alter table plan_notice enable row level security;

alter table plan_notice force row level security;

create policy plan_notice_app_select on plan_notice for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy plan_notice_app_insert on plan_notice for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- An attempt at a draw: the frozen list and the manifest that names its root. Never changed, never deleted.
create table draw_attempt (
  tenant_id integer not null,
  draw text not null,
  attempt integer not null,
  plan_id uuid not null,
  group_no smallint not null,
  manifest text not null,
  manifest_hash text not null,
  entrants text not null,
  notice_id uuid not null,
  objections_until timestamptz not null,
  -- Secrets may be shown from here on: when the beacon comes, or else when commitments have closed.
  reveal_from timestamptz not null,
  -- The entry of the audit log that says the manifest's hash.
  audit_entry uuid not null,
  constraint draw_attempt_pk primary key (tenant_id, draw, attempt),
  constraint draw_attempt_plan_fk foreign key (tenant_id, plan_id) references allocation_plan (tenant_id, id),
  constraint draw_attempt_notice_fk foreign key (tenant_id, notice_id) references plan_notice (tenant_id, id),
  constraint draw_attempt_group_once unique (tenant_id, plan_id, group_no, attempt),
  constraint draw_attempt_hash_once unique (tenant_id, manifest_hash),
  constraint draw_attempt_opens_once unique (tenant_id, draw, attempt, reveal_from),
  constraint draw_attempt_hash_shape check (manifest_hash ~ '^[0-9a-f]{64}$'),
  constraint draw_attempt_positive check (attempt > 0)
);

grant select, insert on draw_attempt to anju_app;

alter table draw_attempt enable row level security;

alter table draw_attempt force row level security;

create policy draw_attempt_app_select on draw_attempt for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy draw_attempt_app_insert on draw_attempt for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What was done in an attempt. Never changed, never deleted. The keys refuse a reveal without its commitment or before its time,
-- a second commitment or reveal of a party, a second result of a draw, and a voiding by one person alone.
create table draw_act (
  tenant_id integer not null,
  draw text not null,
  attempt integer not null,
  seq integer not null,
  act text not null,
  after_seq integer,
  from_step text not null,
  to_step text not null,
  actor text not null,
  hat uuid,
  at timestamptz not null,
  -- Of a commitment or a reveal.
  party text,
  -- Commitment, secret, the beacon's value, the ticket that left or the class of a flat that came free.
  value text,
  -- Encrypted: objections and reasons may name people.
  detail text not null,
  base_seq integer,
  base_act text,
  base_actor text,
  reveal_from timestamptz,
  -- Of the freezing of a later attempt: the act by which two people declared the earlier one void.
  prev_attempt integer,
  prev_seq integer,
  prev_act text,
  constraint draw_act_pk primary key (tenant_id, draw, attempt, seq),
  constraint draw_act_attempt_fk foreign key (tenant_id, draw, attempt)
    references draw_attempt (tenant_id, draw, attempt),
  constraint draw_act_way_fk foreign key (from_step, act, to_step) references draw_way (from_step, act, to_step),
  constraint draw_act_end_once unique (tenant_id, draw, attempt, seq, to_step),
  constraint draw_act_begins_where_last_ended foreign key (tenant_id, draw, attempt, after_seq, from_step)
    references draw_act (tenant_id, draw, attempt, seq, to_step),
  constraint draw_act_kind_once unique (tenant_id, draw, attempt, seq, act),
  constraint draw_act_doer_once unique (tenant_id, draw, attempt, seq, act, actor),
  constraint draw_act_leans_on_an_act foreign key (tenant_id, draw, attempt, base_seq, base_act, base_actor)
    references draw_act (tenant_id, draw, attempt, seq, act, actor),
  constraint draw_act_party_once unique (tenant_id, draw, attempt, seq, act, party),
  -- Holds where there is a party: a secret opens the commitment of its own party.
  constraint draw_act_opens_own_commitment foreign key (tenant_id, draw, attempt, base_seq, base_act, party)
    references draw_act (tenant_id, draw, attempt, seq, act, party),
  constraint draw_act_reveal_fk foreign key (tenant_id, draw, attempt, reveal_from)
    references draw_attempt (tenant_id, draw, attempt, reveal_from),
  constraint draw_act_only_after_void foreign key (tenant_id, draw, prev_attempt, prev_seq, prev_act)
    references draw_act (tenant_id, draw, attempt, seq, act),
  constraint draw_act_prev_whole check (num_nonnulls(prev_attempt, prev_seq, prev_act) =
    case when act = 'freeze' and attempt > 1 then 3 else 0 end),
  constraint draw_act_prev_is_last check (prev_attempt = attempt - 1),
  constraint draw_act_prev_is_void check (prev_act = 'confirm-void'),
  constraint draw_act_first_or_after check ((seq = 1) = (after_seq is null)),
  constraint draw_act_without_gap check (after_seq = seq - 1),
  constraint draw_act_encrypted check (detail ~ '^1[as]\.'),
  constraint draw_act_party_fits check ((party is not null) = (act in ('commit', 'reveal'))),
  constraint draw_act_value_fits check ((value is not null) = (act in ('commit', 'reveal', 'beacon', 'out', 'add'))),
  constraint draw_act_value_shape check (act not in ('commit', 'reveal') or value ~ '^[0-9a-f]{64}$'),
  constraint draw_act_reveal_in_time check ((act = 'reveal') = (reveal_from is not null) and at >= coalesce(reveal_from, at)),
  constraint draw_act_base_whole check (num_nonnulls(base_seq, base_act, base_actor) in (0, 3)),
  constraint draw_act_base_fits check (base_act is not distinct from case act
    when 'reveal' then 'commit'
    when 'answer' then 'object'
    when 'confirm-void' then 'propose-void' end),
  constraint draw_act_four_eyes check (act <> 'confirm-void' or base_actor <> actor)
);

create unique index draw_act_secret_once on draw_act (tenant_id, draw, attempt, act, party)
  where act in ('commit', 'reveal');

create unique index draw_act_answer_once on draw_act (tenant_id, draw, attempt, base_seq) where act = 'answer';

-- A draw has one result, for ever.
create unique index draw_act_result_once on draw_act (tenant_id, draw) where act = 'compute';

grant select, insert on draw_act to anju_app;

alter table draw_act enable row level security;

alter table draw_act force row level security;

create policy draw_act_app_select on draw_act for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy draw_act_app_insert on draw_act for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Who stands behind each ticket of an attempt, and the salt that ties the line to the person; that is in the family's receipt alone.
create table draw_entrant (
  tenant_id integer not null,
  draw text not null,
  attempt integer not null,
  ticket text not null,
  registration_id uuid not null,
  -- Encrypted: salt and identity.
  sealed text not null,
  constraint draw_entrant_pk primary key (tenant_id, draw, attempt, ticket),
  constraint draw_entrant_attempt_fk foreign key (tenant_id, draw, attempt)
    references draw_attempt (tenant_id, draw, attempt),
  constraint draw_entrant_registration_fk foreign key (tenant_id, registration_id)
    references plan_registration (tenant_id, id),
  constraint draw_entrant_once unique (tenant_id, draw, attempt, registration_id),
  constraint draw_entrant_encrypted check (sealed ~ '^1[as]\.')
);

grant select, insert on draw_entrant to anju_app;

alter table draw_entrant enable row level security;

alter table draw_entrant force row level security;

create policy draw_entrant_app_select on draw_entrant for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy draw_entrant_app_insert on draw_entrant for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
