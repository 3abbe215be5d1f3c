-- Choosing a flat: the session of a plan, its lines (one for each class of flats), the families' turns and the flats, with what was done;
-- and flats to be seen before.

create table selection_session (
  tenant_id integer not null,
  id uuid not null,
  plan_id uuid not null,
  title text not null,
  programme text not null,
  -- Published before: when it begins, how long a turn lasts, and what becomes of one that is missed.
  starts_at timestamptz not null,
  slot_seconds integer not null,
  missed text not null,
  sign_days integer not null,
  state text not null,
  -- Counts its acts: the number of the last one. Whoever acts holds this row.
  version integer not null,
  opened_at timestamptz not null,
  opened_by text not null,
  constraint selection_session_pk primary key (tenant_id, id),
  constraint selection_session_plan_fk foreign key (tenant_id, plan_id) references allocation_plan (tenant_id, id),
  constraint selection_session_slot_sensible check (slot_seconds between 5 and 86400),
  constraint selection_session_missed_known check (missed in ('back', 'lost')),
  constraint selection_session_sign_positive check (sign_days > 0),
  constraint selection_session_state_known check (state in ('planned', 'running', 'paused', 'closed')),
  constraint selection_session_version_positive check (version > 0)
);

create unique index selection_session_plan_once on selection_session (tenant_id, plan_id) where state <> 'closed';

grant select, insert, update (state, version) on selection_session to anju_app;

alter table selection_session enable row level security;

alter table selection_session force row level security;

create policy selection_session_app_select on selection_session for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy selection_session_app_insert on selection_session for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy selection_session_app_update on selection_session for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create table selection_turn (
  tenant_id integer not null,
  session_id uuid not null,
  -- The place in the order of the draw, from 1; it never changes.
  place integer not null,
  class text not null,
  -- The place in the line of its class: whoever missed a turn may come behind the others.
  line_no integer not null,
  entry_id uuid not null,
  person_id uuid not null,
  household_id uuid,
  ticket text not null,
  draw_group text not null,
  substitute boolean not null,
  state text not null,
  misses integer not null,
  -- When it is planned to be their turn; null for substitutes.
  slot_at timestamptz,
  constraint selection_turn_pk primary key (tenant_id, session_id, place),
  constraint selection_turn_session_fk foreign key (tenant_id, session_id) references selection_session (tenant_id, id),
  constraint selection_turn_entry_fk foreign key (tenant_id, entry_id) references queue_entry (tenant_id, id),
  -- No family twice.
  constraint selection_turn_entry_once unique (tenant_id, session_id, entry_id),
  constraint selection_turn_line_once unique (tenant_id, session_id, class, line_no),
  constraint selection_turn_of_class unique (tenant_id, session_id, place, class),
  constraint selection_turn_places_from_one check (place > 0 and line_no > 0),
  constraint selection_turn_state_known check (state in ('waiting', 'chosen', 'lost', 'withdrawn')),
  constraint selection_turn_misses_counted check (misses >= 0)
);

create index selection_turn_of_person on selection_turn (tenant_id, person_id);

grant select, insert, update (line_no, state, misses) on selection_turn to anju_app;

alter table selection_turn enable row level security;

alter table selection_turn force row level security;

create policy selection_turn_app_select on selection_turn for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy selection_turn_app_insert on selection_turn for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy selection_turn_app_update on selection_turn for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- The line of a class: whose turn it is, and until when.
create table selection_line (
  tenant_id integer not null,
  session_id uuid not null,
  class text not null,
  turn integer,
  until timestamptz,
  -- What was left of the turn when the session was paused.
  left_seconds integer,
  constraint selection_line_pk primary key (tenant_id, session_id, class),
  constraint selection_line_session_fk foreign key (tenant_id, session_id) references selection_session (tenant_id, id),
  constraint selection_line_turn_fk foreign key (tenant_id, session_id, turn, class)
    references selection_turn (tenant_id, session_id, place, class),
  constraint selection_line_until_of_turn check (turn is not null or (until is null and left_seconds is null)),
  constraint selection_line_left_positive check (left_seconds >= 0)
);

grant select, insert, update (turn, until, left_seconds) on selection_line to anju_app;

alter table selection_line enable row level security;

alter table selection_line force row level security;

create policy selection_line_app_select on selection_line for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy selection_line_app_insert on selection_line for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy selection_line_app_update on selection_line for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create table selection_flat (
  tenant_id integer not null,
  session_id uuid not null,
  unit_id uuid not null,
  class text not null,
  -- The turn that has taken it.
  taken_by integer,
  constraint selection_flat_pk primary key (tenant_id, session_id, unit_id),
  constraint selection_flat_session_fk foreign key (tenant_id, session_id) references selection_session (tenant_id, id),
  constraint selection_flat_unit_fk foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  -- A flat is taken by a turn of its own class.
  constraint selection_flat_turn_fk foreign key (tenant_id, session_id, taken_by, class)
    references selection_turn (tenant_id, session_id, place, class)
);

-- No family takes two flats; that a flat has one taker is the column.
create unique index selection_flat_taken_once on selection_flat (tenant_id, session_id, taken_by)
  where taken_by is not null;

create index selection_flat_left on selection_flat (tenant_id, session_id, class) where taken_by is null;

grant select, insert, update (taken_by) on selection_flat to anju_app;

alter table selection_flat enable row level security;

alter table selection_flat force row level security;

create policy selection_flat_app_select on selection_flat for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy selection_flat_app_insert on selection_flat for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy selection_flat_app_update on selection_flat for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What was done in a session. Never changed, never deleted.
create table selection_act (
  tenant_id integer not null,
  session_id uuid not null,
  seq integer not null,
  act text not null,
  turn integer,
  unit_id uuid,
  placement_id uuid,
  actor text not null,
  hat uuid,
  at timestamptz not null,
  -- Encrypted; null: nothing was said.
  reason text,
  constraint selection_act_pk primary key (tenant_id, session_id, seq),
  constraint selection_act_session_fk foreign key (tenant_id, session_id) references selection_session (tenant_id, id),
  constraint selection_act_turn_fk foreign key (tenant_id, session_id, turn)
    references selection_turn (tenant_id, session_id, place),
  constraint selection_act_placement_fk foreign key (tenant_id, placement_id) references placement (tenant_id, id),
  constraint selection_act_known check (act in ('open', 'start', 'choose', 'miss', 'withdraw', 'substitute', 'pause', 'resume',
    'close')),
  constraint selection_act_choice_whole check ((act = 'choose') = (unit_id is not null)
    and (unit_id is null) = (placement_id is null)),
  constraint selection_act_of_turn check ((act in ('choose', 'miss', 'withdraw', 'substitute')) = (turn is not null)),
  constraint selection_act_encrypted check (reason ~ '^1[as]\.')
);

-- A family chooses once.
create unique index selection_act_turn_once on selection_act (tenant_id, session_id, turn) where act = 'choose';

grant select, insert on selection_act to anju_app;

alter table selection_act enable row level security;

alter table selection_act force row level security;

create policy selection_act_app_select on selection_act for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy selection_act_app_insert on selection_act for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- When flats of a plan may be seen, and how many families at a time.
create table viewing_slot (
  tenant_id integer not null,
  id uuid not null,
  plan_id uuid not null,
  place text not null,
  at timestamptz not null,
  places integer not null,
  opened_by text not null,
  constraint viewing_slot_pk primary key (tenant_id, id),
  constraint viewing_slot_plan_fk foreign key (tenant_id, plan_id) references allocation_plan (tenant_id, id),
  constraint viewing_slot_once unique (tenant_id, plan_id, place, at),
  constraint viewing_slot_places_positive check (places between 1 and 500)
);

grant select, insert on viewing_slot to anju_app;

alter table viewing_slot enable row level security;

alter table viewing_slot force row level security;

create policy viewing_slot_app_select on viewing_slot for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy viewing_slot_app_insert on viewing_slot for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create table viewing (
  tenant_id integer not null,
  slot_id uuid not null,
  -- 1, 2, 3 … up to the places of the slot: so many and not one more.
  seat integer not null,
  entry_id uuid,
  booked_at timestamptz,
  booked_by text,
  constraint viewing_pk primary key (tenant_id, slot_id, seat),
  constraint viewing_slot_fk foreign key (tenant_id, slot_id) references viewing_slot (tenant_id, id),
  constraint viewing_entry_fk foreign key (tenant_id, entry_id) references queue_entry (tenant_id, id),
  constraint viewing_entry_once unique (tenant_id, slot_id, entry_id),
  constraint viewing_booked_whole check (num_nonnulls(entry_id, booked_at, booked_by) in (0, 3))
);

create index viewing_of_entry on viewing (tenant_id, entry_id) where entry_id is not null;

grant select, insert, update (entry_id, booked_at, booked_by) on viewing to anju_app;

alter table viewing enable row level security;

alter table viewing force row level security;

create policy viewing_app_select on viewing for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy viewing_app_insert on viewing for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy viewing_app_update on viewing for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
