-- The stock of flats: projects, buildings and units with what was done to each, contracts by which flats are leased in and the days
-- on which somebody is to think of their end, and what a bureau states when its running work is taken over.

-- Where the flats of each programme come from (WUCHANG-1.1), and how they are held.
create table stock_source (
  programme text not null,
  source text not null,
  -- `leased`: given back at the end of a contract; `agreed`: an owner lets them under a framework agreement, nobody's own stock.
  holding text not null,
  constraint stock_source_pk primary key (programme, source),
  constraint stock_source_holding_known check (holding in ('owned', 'leased', 'agreed'))
);

grant select on stock_source to anju_app;

insert into stock_source (programme, source, holding) values
  ('public-rental', 'city-allocated', 'owned'),
  ('public-rental', 'leased-in', 'leased'),
  ('public-rental', 'purchased', 'owned'),
  ('affordable-rental', 'new-build', 'owned'),
  ('affordable-rental', 'conversion', 'owned'),
  ('affordable-rental', 'allotted', 'owned'),
  ('affordable-rental', 'recognised', 'owned'),
  ('talent-apartment', 'allotted', 'owned'),
  ('talent-apartment', 'state-firm-conversion', 'owned'),
  ('talent-apartment', 'framework-agreement', 'agreed');

-- Every way that a unit may go, the same everywhere.
create table unit_way (
  from_state text not null,
  act text not null,
  to_state text not null,
  constraint unit_way_pk primary key (from_state, act, to_state)
);

grant select on unit_way to anju_app;

insert into unit_way (from_state, act, to_state) values
  ('draft', 'enter', 'preparing'),
  ('preparing', 'ready', 'vacant'),
  ('vacant', 'hold', 'held'),
  ('held', 'rebond', 'held'),
  ('held', 'release', 'vacant'),
  ('held', 'let', 'let'),
  ('let', 'vacate', 'preparing'),
  ('preparing', 'repair', 'repair'),
  ('vacant', 'repair', 'repair'),
  ('repair', 'repaired', 'preparing'),
  ('preparing', 'withdraw', 'withdrawn'),
  ('vacant', 'withdraw', 'withdrawn'),
  ('repair', 'withdraw', 'withdrawn'),
  ('withdrawn', 'restore', 'preparing'),
  ('preparing', 'change', 'preparing'),
  ('vacant', 'change', 'vacant'),
  ('held', 'change', 'held'),
  ('let', 'change', 'let'),
  ('repair', 'change', 'repair'),
  ('preparing', 'add-paper', 'preparing'),
  ('vacant', 'add-paper', 'vacant'),
  ('held', 'add-paper', 'held'),
  ('let', 'add-paper', 'let'),
  ('repair', 'add-paper', 'repair'),
  ('withdrawn', 'add-paper', 'withdrawn'),
  ('preparing', 'note', 'preparing'),
  ('vacant', 'note', 'vacant'),
  ('held', 'note', 'held'),
  ('let', 'note', 'let'),
  ('repair', 'note', 'repair'),
  ('withdrawn', 'note', 'withdrawn');

create table housing_project (
  tenant_id integer not null,
  id uuid not null,
  -- The bureau's own number of it: sheets name projects by it.
  code text not null,
  name text not null,
  programme text not null,
  source text not null,
  -- The office that runs it; null: the bureau itself.
  operator_id uuid,
  -- The division it lies in.
  area text not null,
  address text,
  version integer not null,
  entered_at timestamptz not null,
  entered_by text not null,
  constraint housing_project_pk primary key (tenant_id, id),
  constraint housing_project_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint housing_project_code_once unique (tenant_id, code),
  constraint housing_project_source_fk foreign key (programme, source) references stock_source (programme, source),
  constraint housing_project_operator_fk foreign key (tenant_id, operator_id) references office (tenant_id, id),
  constraint housing_project_area_shape check (area ~ '^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$'),
  constraint housing_project_named check (name <> '' and code <> ''),
  constraint housing_project_version_positive check (version > 0)
);

create index housing_project_of_operator on housing_project (tenant_id, operator_id) where operator_id is not null;

grant select, insert, update (name, programme, source, operator_id, area, address, version) on housing_project to anju_app;

alter table housing_project enable row level security;

alter table housing_project force row level security;

create policy housing_project_app_select on housing_project for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy housing_project_app_insert on housing_project for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy housing_project_app_update on housing_project for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create table building (
  tenant_id integer not null,
  id uuid not null,
  project_id uuid not null,
  name text not null,
  -- Above ground; null: not known.
  floors integer,
  entered_at timestamptz not null,
  entered_by text not null,
  constraint building_pk primary key (tenant_id, id),
  constraint building_project_fk foreign key (tenant_id, project_id) references housing_project (tenant_id, id),
  constraint building_name_once unique (tenant_id, project_id, name),
  constraint building_of_project unique (tenant_id, id, project_id),
  constraint building_named check (name <> ''),
  constraint building_floors_sensible check (floors between 1 and 200)
);

grant select, insert, update (floors) on building to anju_app;

alter table building enable row level security;

alter table building force row level security;

create policy building_app_select on building for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy building_app_insert on building for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy building_app_update on building for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A flat as it is now; kept up in the transaction of each act.
create table unit (
  tenant_id integer not null,
  id uuid not null,
  project_id uuid not null,
  building_id uuid not null,
  number text not null,
  unit_type text not null,
  -- As the building counts them: below ground is negative, and there is no floor 0. Null: not known.
  floor integer,
  -- Built area in hundredths of a square metre.
  floor_area integer not null,
  decorated boolean,
  orientation text,
  -- The 28 characters of GB/T 37346.
  real_estate_code text,
  state text not null,
  -- The day on which the state began.
  since date not null,
  -- For what it is held or by what it is let, such as `plan:<uuid>`.
  bond text,
  -- Counts its acts: the number of the last one.
  version integer not null,
  constraint unit_pk primary key (tenant_id, id),
  constraint unit_building_fk foreign key (tenant_id, building_id, project_id) references building (tenant_id, id, project_id),
  constraint unit_number_once unique (tenant_id, building_id, number),
  constraint unit_real_estate_code_once unique (tenant_id, real_estate_code),
  constraint unit_number_given check (number <> ''),
  constraint unit_type_known check (unit_type in ('studio', 'one-room', 'two-room', 'three-room', 'dormitory')),
  constraint unit_floor_sensible check (floor between -9 and 200 and floor <> 0),
  constraint unit_floor_area_positive check (floor_area > 0),
  constraint unit_orientation_known check (orientation in ('east', 'south', 'west', 'north', 'southeast', 'southwest',
    'northeast', 'northwest', 'south-north', 'east-west')),
  constraint unit_real_estate_code_shape check (length(real_estate_code) = 28),
  constraint unit_state_known check (state in ('preparing', 'vacant', 'held', 'let', 'repair', 'withdrawn')),
  constraint unit_bond_when_bound check ((bond is not null) = (state in ('held', 'let'))),
  constraint unit_bond_shape check (bond ~ '^[a-z-]{2,20}:[0-9A-Za-z-]{1,64}$'),
  constraint unit_version_positive check (version > 0)
);

create index unit_by_project on unit (tenant_id, project_id, state);

create index unit_by_bond on unit (tenant_id, bond) where bond is not null;

grant select, insert, update (number, unit_type, floor, floor_area, decorated, orientation, real_estate_code, state, since, bond,
  version) on unit to anju_app;

alter table unit enable row level security;

alter table unit force row level security;

create policy unit_app_select on unit for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy unit_app_insert on unit for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy unit_app_update on unit for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What was done to a unit. Never changed, never deleted. The keys refuse what the rules refuse: a way that there is not, an act that does
-- not begin where the last one ended, a release or a letting by another bond than the one that holds the unit.
create table unit_act (
  tenant_id integer not null,
  unit_id uuid not null,
  seq integer not null,
  act text not null,
  after_seq integer,
  from_state text not null,
  to_state text not null,
  -- Empty: unbound.
  bond_before text not null,
  bond_after text not null,
  actor text not null,
  hat uuid,
  at timestamptz not null,
  -- Encrypted: reasons may name people.
  detail text not null,
  constraint unit_act_pk primary key (tenant_id, unit_id, seq),
  constraint unit_act_unit_fk foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  constraint unit_act_way_fk foreign key (from_state, act, to_state) references unit_way (from_state, act, to_state),
  constraint unit_act_end_once unique (tenant_id, unit_id, seq, to_state, bond_after),
  constraint unit_act_begins_where_last_ended foreign key (tenant_id, unit_id, after_seq, from_state, bond_before)
    references unit_act (tenant_id, unit_id, seq, to_state, bond_after),
  constraint unit_act_first_or_after check ((seq = 1) = (after_seq is null)),
  constraint unit_act_without_gap check (after_seq = seq - 1),
  constraint unit_act_bound_after check ((bond_after <> '') = (to_state in ('held', 'let'))),
  constraint unit_act_bound_before check ((bond_before <> '') = (from_state in ('held', 'let'))),
  constraint unit_act_keeps_its_bond check (from_state not in ('held', 'let') or to_state not in ('held', 'let')
    or (act = 'rebond') = (bond_before <> bond_after)),
  constraint unit_act_encrypted check (detail ~ '^1[as]\.')
);

grant select, insert on unit_act to anju_app;

alter table unit_act enable row level security;

alter table unit_act force row level security;

create policy unit_act_app_select on unit_act for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy unit_act_app_insert on unit_act for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A contract by which a project, or one building of it, is leased in from its owner or let under agreement. A renewal is a contract of its
-- own that follows the old one.
create table lease_in (
  tenant_id integer not null,
  id uuid not null,
  project_id uuid not null,
  building_id uuid,
  number text not null,
  owner text not null,
  begins_on date not null,
  -- The last day.
  ends_on date not null,
  follows uuid,
  -- Replaced by a renewal, or ended with the flats given back.
  closed_on date,
  closed_how text,
  entered_at timestamptz not null,
  entered_by text not null,
  constraint lease_in_pk primary key (tenant_id, id),
  constraint lease_in_project_fk foreign key (tenant_id, project_id) references housing_project (tenant_id, id),
  constraint lease_in_building_fk foreign key (tenant_id, building_id, project_id)
    references building (tenant_id, id, project_id),
  constraint lease_in_number_once unique (tenant_id, number),
  constraint lease_in_follows_fk foreign key (tenant_id, follows) references lease_in (tenant_id, id),
  constraint lease_in_followed_once unique (tenant_id, follows),
  constraint lease_in_days_in_order check (ends_on >= begins_on),
  constraint lease_in_closed_whole check ((closed_on is null) = (closed_how is null)),
  constraint lease_in_closed_how_known check (closed_how in ('renewed', 'returned'))
);

create index lease_in_open on lease_in (tenant_id, ends_on) where closed_on is null;

grant select, insert, update (closed_on, closed_how) on lease_in to anju_app;

alter table lease_in enable row level security;

alter table lease_in force row level security;

create policy lease_in_app_select on lease_in for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy lease_in_app_insert on lease_in for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy lease_in_app_update on lease_in for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A day on which somebody is to think of the end of such a contract. How many months before is set with the contract.
create table lease_in_alarm (
  tenant_id integer not null,
  lease_in_id uuid not null,
  months integer not null,
  on_day date not null,
  handled_at timestamptz,
  handled_by text,
  -- What was done about it.
  handled_note text,
  constraint lease_in_alarm_pk primary key (tenant_id, lease_in_id, months),
  constraint lease_in_alarm_lease_in_fk foreign key (tenant_id, lease_in_id) references lease_in (tenant_id, id),
  constraint lease_in_alarm_months_sensible check (months between 0 and 60),
  constraint lease_in_alarm_handled_whole check (num_nonnulls(handled_at, handled_by, handled_note) in (0, 3))
);

create index lease_in_alarm_open on lease_in_alarm (tenant_id, on_day) where handled_at is null;

grant select, insert, update (handled_at, handled_by, handled_note) on lease_in_alarm to anju_app;

alter table lease_in_alarm enable row level security;

alter table lease_in_alarm force row level security;

create policy lease_in_alarm_app_select on lease_in_alarm for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy lease_in_alarm_app_insert on lease_in_alarm for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy lease_in_alarm_app_update on lease_in_alarm for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What a bureau states of its running work on the day on which that is taken over. The figures must add up before anything is compared.
create table takeover (
  tenant_id integer not null,
  id uuid not null,
  as_of date not null,
  -- The document that states the figures.
  basis text not null,
  households integer not null,
  housed integer not null,
  gave_up integer not null,
  waiting integer not null,
  -- Of those who gave up and of those who wait: on rent subsidy.
  gave_up_subsidised integer not null,
  waiting_subsidised integer not null,
  units integer not null,
  units_let integer not null,
  draws integer not null,
  -- Fen. Kept as stated until there is a ledger.
  arrears bigint not null,
  prepaid bigint not null,
  deposits bigint not null,
  stated_by text not null,
  stated_at timestamptz not null,
  -- Somebody else has seen that what came in is what was stated.
  agreed_by text,
  agreed_at timestamptz,
  constraint takeover_pk primary key (tenant_id, id),
  constraint takeover_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint takeover_adds_up check (housed + gave_up + waiting = households),
  constraint takeover_subsidised_within check (gave_up_subsidised <= gave_up and waiting_subsidised <= waiting),
  constraint takeover_let_within check (units_let <= units),
  constraint takeover_not_negative check (least(housed, gave_up, waiting, gave_up_subsidised, waiting_subsidised, units, units_let,
    draws) >= 0 and least(arrears, prepaid, deposits) >= 0),
  constraint takeover_agreed_whole check ((agreed_by is null) = (agreed_at is null)),
  constraint takeover_four_eyes check (agreed_by <> stated_by)
);

-- One at a time.
create unique index takeover_open_once on takeover (tenant_id) where agreed_at is null;

grant select, insert, update (agreed_by, agreed_at) on takeover to anju_app;

alter table takeover enable row level security;

alter table takeover force row level security;

create policy takeover_app_select on takeover for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy takeover_app_insert on takeover for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy takeover_app_update on takeover for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What a flat's account stood at on that day.
create table takeover_balance (
  tenant_id integer not null,
  takeover_id uuid not null,
  unit_id uuid not null,
  item text not null,
  -- Fen.
  amount bigint not null,
  entered_by text not null,
  constraint takeover_balance_pk primary key (tenant_id, takeover_id, unit_id, item),
  constraint takeover_balance_takeover_fk foreign key (tenant_id, takeover_id) references takeover (tenant_id, id),
  constraint takeover_balance_unit_fk foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  constraint takeover_balance_item_known check (item in ('arrears', 'prepaid', 'deposit')),
  constraint takeover_balance_not_negative check (amount >= 0)
);

grant select, insert, update (amount, entered_by) on takeover_balance to anju_app;

alter table takeover_balance enable row level security;

alter table takeover_balance force row level security;

create policy takeover_balance_app_select on takeover_balance for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy takeover_balance_app_insert on takeover_balance for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy takeover_balance_app_update on takeover_balance for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A draw that was held before, as its papers say. Nothing of it can be computed again.
create table takeover_draw (
  tenant_id integer not null,
  takeover_id uuid not null,
  number text not null,
  name text not null,
  drawn_on date not null,
  entrants integer not null,
  units integer not null,
  -- The notary's office and the number of its deed.
  witness text,
  entered_by text not null,
  constraint takeover_draw_pk primary key (tenant_id, takeover_id, number),
  constraint takeover_draw_takeover_fk foreign key (tenant_id, takeover_id) references takeover (tenant_id, id),
  constraint takeover_draw_counts check (entrants >= 0 and units >= 0)
);

grant select, insert, update (name, drawn_on, entrants, units, witness, entered_by) on takeover_draw to anju_app;

alter table takeover_draw enable row level security;

alter table takeover_draw force row level security;

create policy takeover_draw_app_select on takeover_draw for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy takeover_draw_app_insert on takeover_draw for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy takeover_draw_app_update on takeover_draw for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Lists of flats, and of what is taken over, come in as lists of people do.
alter table import_run drop constraint import_run_kind_known;

alter table import_run add constraint import_run_kind_known
  check (kind in ('people', 'homes', 'units', 'certificates', 'leases', 'balances', 'past-draws'));
