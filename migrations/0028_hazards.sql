-- The list of hazards: from the approval of works, or a dangerous grade, to the day on which it is struck off; and the orders to pay.

-- Every way that the list allows, the same everywhere. A reference table: no bureau's own.
create table hazard_way (
  from_step text not null,
  act text not null,
  to_step text not null,
  constraint hazard_way_pk primary key (from_step, act, to_step)
);

grant select on hazard_way to anju_app;

insert into hazard_way (from_step, act, to_step) values
  ('draft', 'open', 'planning'),
  ('planning', 'choose', 'preparing'),
  ('preparing', 'choose', 'preparing'),
  ('preparing', 'contract', 'preparing'),
  ('preparing', 'start', 'works'),
  ('works', 'visit', 'works'),
  ('works', 'answer-visit', 'works'),
  ('works', 'check-answer', 'works'),
  ('works', 'finish', 'acceptance'),
  ('acceptance', 'accept-household', 'acceptance'),
  ('acceptance', 'send-back', 'works'),
  ('acceptance', 'accept-office', 'accepted'),
  ('accepted', 'propose-close', 'closing'),
  ('closing', 'confirm-close', 'closed'),
  ('closing', 'reject-close', 'accepted'),
  ('closed', 'reopen', 'planning'),
  ('planning', 'add-paper', 'planning'),
  ('preparing', 'add-paper', 'preparing'),
  ('works', 'add-paper', 'works'),
  ('acceptance', 'add-paper', 'acceptance'),
  ('accepted', 'add-paper', 'accepted'),
  ('closing', 'add-paper', 'closing'),
  ('planning', 'note', 'planning'),
  ('preparing', 'note', 'preparing'),
  ('works', 'note', 'works'),
  ('acceptance', 'note', 'acceptance'),
  ('accepted', 'note', 'accepted'),
  ('closing', 'note', 'closing'),
  ('closed', 'note', 'closed'),
  ('preparing', 'propose-total', 'preparing'),
  ('works', 'propose-total', 'works'),
  ('acceptance', 'propose-total', 'acceptance'),
  ('accepted', 'propose-total', 'accepted'),
  ('closing', 'propose-total', 'closing'),
  ('closed', 'propose-total', 'closed'),
  ('preparing', 'approve-total', 'preparing'),
  ('works', 'approve-total', 'works'),
  ('acceptance', 'approve-total', 'acceptance'),
  ('accepted', 'approve-total', 'accepted'),
  ('closing', 'approve-total', 'closing'),
  ('closed', 'approve-total', 'closed'),
  ('preparing', 'reject-total', 'preparing'),
  ('works', 'reject-total', 'works'),
  ('acceptance', 'reject-total', 'acceptance'),
  ('accepted', 'reject-total', 'accepted'),
  ('closing', 'reject-total', 'closing'),
  ('closed', 'reject-total', 'closed'),
  ('works', 'propose-order', 'works'),
  ('acceptance', 'propose-order', 'acceptance'),
  ('accepted', 'propose-order', 'accepted'),
  ('closing', 'propose-order', 'closing'),
  ('closed', 'propose-order', 'closed'),
  ('works', 'approve-order', 'works'),
  ('acceptance', 'approve-order', 'acceptance'),
  ('accepted', 'approve-order', 'accepted'),
  ('closing', 'approve-order', 'closing'),
  ('closed', 'approve-order', 'closed'),
  ('works', 'reject-order', 'works'),
  ('acceptance', 'reject-order', 'acceptance'),
  ('accepted', 'reject-order', 'accepted'),
  ('closing', 'reject-order', 'closing'),
  ('closed', 'reject-order', 'closed');

-- Numbers of hazards and of orders, one row for each bureau, series and year.
create table hazard_counter (
  tenant_id integer not null,
  series text not null,
  last integer not null,
  constraint hazard_counter_pk primary key (tenant_id, series),
  constraint hazard_counter_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint hazard_counter_positive check (last > 0)
);

grant select, insert, update (last) on hazard_counter to anju_app;

alter table hazard_counter enable row level security;

alter table hazard_counter force row level security;

create policy hazard_counter_app_select on hazard_counter for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy hazard_counter_app_insert on hazard_counter for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy hazard_counter_app_update on hazard_counter for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A hazard: what never changes, and what the list asks of its acts, kept up in the transaction of each act.
create table hazard (
  tenant_id integer not null,
  id uuid not null,
  number text not null,
  -- The approved case that it follows, or the home that was found dangerous; a case may name the home, too.
  case_id uuid,
  home_id uuid,
  -- Who applied in the case.
  person_id uuid,
  -- The rules it runs by: pack, procedure, edition.
  procedure text not null,
  -- The division it belongs to, and the township in which that lies.
  area text not null,
  town text not null,
  opened_on date not null,
  step text not null,
  version integer not null,
  since date not null,
  -- The next day by which something is to be done; null: none is set.
  due_on date,
  due_provisional boolean not null,
  closed_on date,
  constraint hazard_pk primary key (tenant_id, id),
  constraint hazard_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint hazard_number_once unique (tenant_id, number),
  -- One household, one hazard.
  constraint hazard_case_once unique (tenant_id, case_id),
  constraint hazard_of_case unique (tenant_id, id, case_id),
  constraint hazard_case_fk foreign key (tenant_id, case_id) references application_case (tenant_id, id),
  constraint hazard_home_fk foreign key (tenant_id, home_id) references home (tenant_id, id),
  constraint hazard_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint hazard_has_origin check (num_nonnulls(case_id, home_id) > 0),
  constraint hazard_area_shape check (area ~ '^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$'),
  constraint hazard_town_of_area check (area like town || '%'),
  constraint hazard_version_positive check (version > 0),
  constraint hazard_closed_is_closed check ((step = 'closed') = (closed_on is not null))
);

-- One home stands on the list once at a time.
create unique index hazard_home_once on hazard (tenant_id, home_id) where closed_on is null;

create index hazard_due on hazard (tenant_id, due_on, id) where closed_on is null;

grant select, insert, update (step, version, since, due_on, due_provisional, closed_on) on hazard to anju_app;

alter table hazard enable row level security;

alter table hazard force row level security;

create policy hazard_app_select on hazard for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy hazard_app_insert on hazard for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy hazard_app_update on hazard for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What was done about a hazard. Never changed, never deleted. The keys refuse what the rules refuse: a way that there is not, an
-- act that does not begin where the last one ended, a second signature by the hand of the first, a closing without an acceptance.
create table hazard_act (
  tenant_id integer not null,
  hazard_id uuid not null,
  seq integer not null,
  -- 1, and one more after each reopening: what was accepted in an earlier round proves nothing in a later one.
  round integer not null,
  act text not null,
  after_seq integer,
  from_step text not null,
  to_step text not null,
  actor text not null,
  hat uuid,
  at timestamptz not null,
  -- Encrypted: names and reasons are personal data.
  detail text not null,
  -- Fen, of what is proposed or approved to be paid.
  amount bigint,
  -- The act that this one leans on: what is confirmed, answered or accepted, and who did it.
  base_seq integer,
  base_act text,
  base_actor text,
  constraint hazard_act_pk primary key (tenant_id, hazard_id, seq),
  constraint hazard_act_hazard_fk foreign key (tenant_id, hazard_id) references hazard (tenant_id, id),
  constraint hazard_act_way_fk foreign key (from_step, act, to_step) references hazard_way (from_step, act, to_step),
  constraint hazard_act_end_once unique (tenant_id, hazard_id, seq, to_step),
  constraint hazard_act_begins_where_last_ended foreign key (tenant_id, hazard_id, after_seq, from_step)
    references hazard_act (tenant_id, hazard_id, seq, to_step),
  constraint hazard_act_kind_once unique (tenant_id, hazard_id, seq, act),
  constraint hazard_act_doer_once unique (tenant_id, hazard_id, round, seq, act, actor),
  constraint hazard_act_leans_on_an_act foreign key (tenant_id, hazard_id, round, base_seq, base_act, base_actor)
    references hazard_act (tenant_id, hazard_id, round, seq, act, actor),
  constraint hazard_act_amount_once unique (tenant_id, hazard_id, seq, act, amount),
  -- Holds where there is an amount: what is approved is what was proposed.
  constraint hazard_act_amount_as_proposed foreign key (tenant_id, hazard_id, base_seq, base_act, amount)
    references hazard_act (tenant_id, hazard_id, seq, act, amount),
  constraint hazard_act_first_or_after check ((seq = 1) = (after_seq is null)),
  constraint hazard_act_without_gap check (after_seq = seq - 1),
  constraint hazard_act_round_positive check (round > 0),
  constraint hazard_act_encrypted check (detail ~ '^1[as]\.'),
  constraint hazard_act_base_whole check (num_nonnulls(base_seq, base_act, base_actor) in (0, 3)),
  constraint hazard_act_base_fits check (base_act is not distinct from case act
    when 'accept-household' then 'add-paper'
    when 'accept-office' then 'accept-household'
    when 'propose-close' then 'accept-office'
    when 'confirm-close' then 'propose-close'
    when 'check-answer' then 'answer-visit'
    when 'approve-total' then 'propose-total'
    when 'approve-order' then 'propose-order' end),
  constraint hazard_act_four_eyes check (act in ('accept-household', 'propose-close') or base_actor <> actor),
  constraint hazard_act_amount_fits check ((amount is not null) =
    (act in ('propose-total', 'approve-total', 'propose-order', 'approve-order'))),
  constraint hazard_act_amount_positive check (amount > 0)
);

grant select, insert on hazard_act to anju_app;

alter table hazard_act enable row level security;

alter table hazard_act force row level security;

create policy hazard_act_app_select on hazard_act for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy hazard_act_app_insert on hazard_act for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- An order to pay: one for each instalment of a case, together never more than was decided. The money is the ledger's affair.
create table payment_order (
  tenant_id integer not null,
  hazard_id uuid not null,
  -- 1, 2, 3 … without a gap.
  instalment integer not null,
  case_id uuid not null,
  number text not null,
  ordered_on date not null,
  state text not null,
  -- The act that approved it, and its amount in fen.
  seq integer not null,
  act text not null,
  amount bigint not null,
  -- The act that decided the total, and that total in fen.
  total_seq integer not null,
  total_act text not null,
  total bigint not null,
  -- The order before, and what was ordered up to it and with this one.
  after_instalment integer,
  sum_before bigint not null,
  sum_after bigint not null,
  -- The acceptance by the office; only the first instalment may come before it.
  accepted_seq integer,
  accepted_act text,
  constraint payment_order_pk primary key (tenant_id, hazard_id, instalment),
  constraint payment_order_once_a_case unique (tenant_id, case_id, instalment),
  constraint payment_order_number_once unique (tenant_id, number),
  constraint payment_order_approval_once unique (tenant_id, hazard_id, seq),
  constraint payment_order_hazard_fk foreign key (tenant_id, hazard_id, case_id) references hazard (tenant_id, id, case_id),
  constraint payment_order_approval_fk foreign key (tenant_id, hazard_id, seq, act, amount)
    references hazard_act (tenant_id, hazard_id, seq, act, amount),
  constraint payment_order_total_fk foreign key (tenant_id, hazard_id, total_seq, total_act, total)
    references hazard_act (tenant_id, hazard_id, seq, act, amount),
  constraint payment_order_sum_once unique (tenant_id, hazard_id, instalment, sum_after),
  constraint payment_order_goes_on_from foreign key (tenant_id, hazard_id, after_instalment, sum_before)
    references payment_order (tenant_id, hazard_id, instalment, sum_after),
  constraint payment_order_acceptance_fk foreign key (tenant_id, hazard_id, accepted_seq, accepted_act)
    references hazard_act (tenant_id, hazard_id, seq, act),
  constraint payment_order_state_known check (state = 'ordered'),
  constraint payment_order_acts check (act = 'approve-order' and total_act = 'approve-total'),
  constraint payment_order_first_or_after check ((instalment = 1) = (after_instalment is null)),
  constraint payment_order_without_gap check (after_instalment = instalment - 1),
  constraint payment_order_begins_at_nothing check (instalment > 1 or (instalment = 1 and sum_before = 0)),
  constraint payment_order_adds_up check (sum_after = sum_before + amount),
  constraint payment_order_within_total check (sum_after <= total),
  constraint payment_order_acceptance_whole check ((accepted_seq is null) = (accepted_act is null)),
  constraint payment_order_acceptance_kind check (accepted_act = 'accept-office'),
  constraint payment_order_after_acceptance check (instalment = 1 or accepted_seq is not null)
);

grant select, insert on payment_order to anju_app;

alter table payment_order enable row level security;

alter table payment_order force row level security;

create policy payment_order_app_select on payment_order for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy payment_order_app_insert on payment_order for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
