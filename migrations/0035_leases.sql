-- Leases: from the draft to the day on which the flat is given back; the text that is signed, and the bureau's seal over it.

-- Every way that a lease allows, the same everywhere. A reference table: no bureau's own.
create table lease_way (
  from_step text not null,
  act text not null,
  to_step text not null,
  constraint lease_way_pk primary key (from_step, act, to_step)
);

grant select on lease_way to anju_app;

insert into lease_way (from_step, act, to_step) values
  ('draft', 'open', 'drafting'),
  ('draft', 'take-over', 'living'),
  ('drafting', 'revise', 'drafting'),
  ('drafting', 'propose-rent', 'drafting'),
  ('drafting', 'approve-rent', 'drafting'),
  ('drafting', 'reject-rent', 'drafting'),
  ('drafting', 'check-degree', 'drafting'),
  ('drafting', 'freeze', 'signing'),
  ('signing', 'reopen', 'drafting'),
  ('signing', 'sign-tenant', 'signing'),
  ('signing', 'sign-first', 'signing'),
  ('signing', 'sign-second', 'signed'),
  ('drafting', 'lapse', 'lapsed'),
  ('signing', 'lapse', 'lapsed'),
  ('drafting', 'call-off', 'lapsed'),
  ('signing', 'call-off', 'lapsed'),
  ('signed', 'call-off', 'lapsed'),
  ('signed', 'hand-over', 'handed'),
  ('handed', 'move-in', 'living'),
  ('signed', 'file', 'signed'),
  ('handed', 'file', 'handed'),
  ('living', 'file', 'living'),
  ('renewing', 'file', 'renewing'),
  ('granted', 'file', 'granted'),
  ('leaving', 'file', 'leaving'),
  ('ordered', 'file', 'ordered'),
  ('court', 'file', 'court'),
  ('inspected', 'file', 'inspected'),
  ('living', 'ask-residents', 'living'),
  ('living', 'set-residents', 'living'),
  ('living', 'refuse-residents', 'living'),
  ('living', 'remind', 'living'),
  ('living', 'apply-renewal', 'renewing'),
  ('living', 'apply-late', 'living'),
  ('living', 'admit-late', 'renewing'),
  ('living', 'refuse-late', 'living'),
  ('renewing', 'propose-renewal', 'renewing'),
  ('renewing', 'approve-renewal', 'granted'),
  ('renewing', 'refuse-renewal', 'leaving'),
  ('signed', 'go-on', 'living'),
  ('granted', 'renew', 'renewed'),
  ('leaving', 'renew', 'renewed'),
  ('living', 'expire', 'leaving'),
  ('renewing', 'expire', 'leaving'),
  ('granted', 'expire', 'leaving'),
  ('living', 'ask-return', 'leaving'),
  ('renewing', 'ask-return', 'leaving'),
  ('granted', 'ask-return', 'leaving'),
  ('living', 'propose-demand', 'living'),
  ('renewing', 'propose-demand', 'renewing'),
  ('living', 'demand', 'leaving'),
  ('renewing', 'demand', 'leaving'),
  ('living', 'reject-demand', 'living'),
  ('renewing', 'reject-demand', 'renewing'),
  ('leaving', 'give-time', 'leaving'),
  ('leaving', 'order', 'ordered'),
  ('leaving', 'go-to-court', 'court'),
  ('ordered', 'go-to-court', 'court'),
  ('leaving', 'inspect', 'inspected'),
  ('ordered', 'inspect', 'inspected'),
  ('court', 'inspect', 'inspected'),
  ('inspected', 'settle', 'inspected'),
  ('inspected', 'approve-settlement', 'returned'),
  ('inspected', 'reject-settlement', 'inspected'),
  ('living', 'propose-exchange', 'living'),
  ('living', 'reject-exchange', 'living'),
  ('living', 'exchange', 'exchanged'),
  ('living', 'propose-succession', 'living'),
  ('living', 'approve-succession', 'living'),
  ('living', 'reject-succession', 'living'),
  ('drafting', 'add-paper', 'drafting'),
  ('signing', 'add-paper', 'signing'),
  ('signed', 'add-paper', 'signed'),
  ('handed', 'add-paper', 'handed'),
  ('living', 'add-paper', 'living'),
  ('renewing', 'add-paper', 'renewing'),
  ('granted', 'add-paper', 'granted'),
  ('leaving', 'add-paper', 'leaving'),
  ('ordered', 'add-paper', 'ordered'),
  ('court', 'add-paper', 'court'),
  ('inspected', 'add-paper', 'inspected'),
  ('drafting', 'note', 'drafting'),
  ('signing', 'note', 'signing'),
  ('signed', 'note', 'signed'),
  ('handed', 'note', 'handed'),
  ('living', 'note', 'living'),
  ('renewing', 'note', 'renewing'),
  ('granted', 'note', 'granted'),
  ('leaving', 'note', 'leaving'),
  ('ordered', 'note', 'ordered'),
  ('court', 'note', 'court'),
  ('inspected', 'note', 'inspected');

-- Numbers of leases, one row for each bureau, series and year.
create table lease_counter (
  tenant_id integer not null,
  series text not null,
  last integer not null,
  constraint lease_counter_pk primary key (tenant_id, series),
  constraint lease_counter_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint lease_counter_positive check (last > 0)
);

grant select, insert, update (last) on lease_counter to anju_app;

alter table lease_counter enable row level security;

alter table lease_counter force row level security;

create policy lease_counter_app_select on lease_counter for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy lease_counter_app_insert on lease_counter for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy lease_counter_app_update on lease_counter for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A lease: what hardly changes, and what lists ask of its acts, kept up in the transaction of each act.
create table lease (
  tenant_id integer not null,
  id uuid not null,
  number text not null,
  kind text not null,
  -- How it came about; only the first of these has a placement of its own.
  origin text not null,
  -- Where the flat was chosen or offered; a renewal goes on with that of the lease before.
  placement_id uuid,
  -- The lease that it renews, or from which it was exchanged.
  previous_id uuid,
  project_id uuid not null,
  unit_id uuid not null,
  -- Whoever rents; after a death, the one who goes on with the lease.
  person_id uuid not null,
  household_id uuid,
  -- Of the project: where it lies, and which office runs it.
  area text not null,
  operator_id uuid,
  -- The first and the last day, both included.
  from_day date not null,
  to_day date not null,
  -- Fen a month; null until a person has set what the table leaves open.
  rent bigint,
  deposit bigint not null,
  step text not null,
  version integer not null,
  since date not null,
  -- What is to be done next, by which day.
  due text,
  due_on date,
  due_provisional boolean not null,
  signed_on date,
  filed_on date,
  closed_on date,
  constraint lease_pk primary key (tenant_id, id),
  constraint lease_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint lease_number_once unique (tenant_id, number),
  constraint lease_placement_fk foreign key (tenant_id, placement_id) references placement (tenant_id, id),
  constraint lease_previous_fk foreign key (tenant_id, previous_id) references lease (tenant_id, id),
  constraint lease_project_fk foreign key (tenant_id, project_id) references housing_project (tenant_id, id),
  constraint lease_unit_fk foreign key (tenant_id, unit_id) references unit (tenant_id, id),
  constraint lease_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint lease_household_fk foreign key (tenant_id, household_id) references household (tenant_id, id),
  constraint lease_operator_fk foreign key (tenant_id, operator_id) references office (tenant_id, id),
  constraint lease_kind_known check (kind in ('public-rental', 'affordable-rental', 'talent-apartment', 'transition')),
  constraint lease_origin_known
    check (origin in ('placement', 'renewal', 'exchange', 'transition', 'stay', 'take-over')),
  constraint lease_follows_one check ((previous_id is not null) = (origin in ('renewal', 'exchange'))),
  constraint lease_placed check (origin <> 'placement' or placement_id is not null),
  constraint lease_area_shape check (area ~ '^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$'),
  constraint lease_days_in_order check (from_day <= to_day),
  -- Order 11, article 18: the last day is the day before the anniversary. What was signed before Anju stays as it is.
  constraint lease_not_too_long
    check (origin = 'take-over' or to_day < (from_day + interval '5 years')::date),
  constraint lease_rent_positive check (rent >= 0),
  constraint lease_deposit_positive check (deposit >= 0),
  constraint lease_version_positive check (version > 0),
  constraint lease_due_whole check ((due is null) = (due_on is null)),
  constraint lease_closed_is_closed
    check ((closed_on is not null) = (step in ('returned', 'renewed', 'exchanged', 'lapsed'))),
  constraint lease_signed_has_rent check (rent is not null or step in ('drafting', 'lapsed')),
  -- Nobody rents a flat, and no flat is let, twice on one day.
  constraint lease_unit_once exclude using gist
    (tenant_id with =, unit_id with =, daterange(from_day, to_day, '[]') with &&) where (closed_on is null),
  constraint lease_person_once exclude using gist
    (tenant_id with =, person_id with =, daterange(from_day, to_day, '[]') with &&) where (closed_on is null)
);

-- One placement, one lease; a lease that was never signed leaves it free.
create unique index lease_placement_once on lease (tenant_id, placement_id) where origin = 'placement' and step <> 'lapsed';

-- A lease is renewed once.
create unique index lease_renewed_once on lease (tenant_id, previous_id) where origin = 'renewal' and step <> 'lapsed';

create index lease_due on lease (tenant_id, due_on, id) where closed_on is null;

create index lease_end on lease (tenant_id, to_day, id) where closed_on is null;

create index lease_of_person on lease (tenant_id, person_id);

create index lease_of_unit on lease (tenant_id, unit_id);

grant select, insert, update (person_id, from_day, to_day, rent, deposit, step, version, since, due, due_on,
  due_provisional, signed_on, filed_on, closed_on) on lease to anju_app;

alter table lease enable row level security;

alter table lease force row level security;

create policy lease_app_select on lease for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy lease_app_insert on lease for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy lease_app_update on lease for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What was done about a lease. Never changed, never deleted. The keys refuse what the rules refuse: a way that there is not, an act
-- that does not begin where the last one ended, a second signature by the hand of the first, a signature under another text.
create table lease_act (
  tenant_id integer not null,
  lease_id uuid not null,
  seq integer not null,
  -- 1, and one more each time the text was taken back: what was signed before signs nothing later.
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
  -- Fen a month, of a rent that is proposed or approved.
  amount bigint,
  -- SHA-256 of the text, in hexadecimal digits: of what was made final, and of what was signed.
  digest text,
  -- The act that this one leans on, and who did it.
  base_seq integer,
  base_act text,
  base_actor text,
  constraint lease_act_pk primary key (tenant_id, lease_id, seq),
  constraint lease_act_lease_fk foreign key (tenant_id, lease_id) references lease (tenant_id, id),
  constraint lease_act_way_fk foreign key (from_step, act, to_step) references lease_way (from_step, act, to_step),
  constraint lease_act_end_once unique (tenant_id, lease_id, seq, to_step),
  constraint lease_act_begins_where_last_ended foreign key (tenant_id, lease_id, after_seq, from_step)
    references lease_act (tenant_id, lease_id, seq, to_step),
  constraint lease_act_doer_once unique (tenant_id, lease_id, round, seq, act, actor),
  constraint lease_act_leans_on_an_act foreign key (tenant_id, lease_id, round, base_seq, base_act, base_actor)
    references lease_act (tenant_id, lease_id, round, seq, act, actor),
  constraint lease_act_amount_once unique (tenant_id, lease_id, seq, act, amount),
  -- Holds where there is an amount: what is approved is what was proposed.
  constraint lease_act_amount_as_proposed foreign key (tenant_id, lease_id, base_seq, base_act, amount)
    references lease_act (tenant_id, lease_id, seq, act, amount),
  constraint lease_act_digest_once unique (tenant_id, lease_id, seq, act, digest),
  -- Holds where there is a digest: all sign the text that was made final.
  constraint lease_act_digest_as_frozen foreign key (tenant_id, lease_id, base_seq, base_act, digest)
    references lease_act (tenant_id, lease_id, seq, act, digest),
  constraint lease_act_first_or_after check ((seq = 1) = (after_seq is null)),
  constraint lease_act_without_gap check (after_seq = seq - 1),
  constraint lease_act_round_positive check (round > 0),
  constraint lease_act_encrypted check (detail ~ '^1[as]\.'),
  constraint lease_act_base_whole check (num_nonnulls(base_seq, base_act, base_actor) in (0, 3)),
  constraint lease_act_base_fits check (base_act is not distinct from case act
    when 'approve-rent' then 'propose-rent'
    when 'reject-rent' then 'propose-rent'
    when 'sign-tenant' then 'freeze'
    when 'sign-first' then 'sign-tenant'
    when 'sign-second' then 'sign-first'
    when 'move-in' then 'hand-over'
    when 'refuse-residents' then 'ask-residents'
    when 'admit-late' then 'apply-late'
    when 'refuse-late' then 'apply-late'
    when 'approve-renewal' then 'propose-renewal'
    when 'refuse-renewal' then 'propose-renewal'
    when 'demand' then 'propose-demand'
    when 'reject-demand' then 'propose-demand'
    when 'approve-settlement' then 'settle'
    when 'reject-settlement' then 'settle'
    when 'reject-exchange' then 'propose-exchange'
    when 'exchange' then 'propose-exchange'
    when 'approve-succession' then 'propose-succession'
    when 'reject-succession' then 'propose-succession' end),
  constraint lease_act_four_eyes check (act not in ('approve-rent', 'sign-second', 'admit-late', 'approve-renewal', 'refuse-renewal', 'demand', 'approve-settlement', 'exchange', 'approve-succession')
    or base_actor <> actor),
  constraint lease_act_amount_fits check ((amount is not null) = (act in ('propose-rent', 'approve-rent'))),
  constraint lease_act_amount_positive check (amount >= 0),
  constraint lease_act_digest_fits
    check ((digest is not null) = (act in ('freeze', 'sign-tenant', 'sign-first', 'sign-second'))),
  constraint lease_act_digest_shape check (digest ~ '^[0-9a-f]{64}$')
);

grant select, insert on lease_act to anju_app;

alter table lease_act enable row level security;

alter table lease_act force row level security;

create policy lease_act_app_select on lease_act for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy lease_act_app_insert on lease_act for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- The text of a lease as it was made final. Shown and printed from this row alone.
create table lease_document (
  tenant_id integer not null,
  id uuid not null,
  lease_id uuid not null,
  seq integer not null,
  act text not null,
  digest text not null,
  -- SHA-256 of the check code, in hexadecimal digits; the code itself stands in the text only.
  check_hash text not null,
  -- Encrypted: the bytes of which the digest is taken.
  content text not null,
  constraint lease_document_pk primary key (tenant_id, id),
  constraint lease_document_act_fk foreign key (tenant_id, lease_id, seq, act, digest)
    references lease_act (tenant_id, lease_id, seq, act, digest),
  constraint lease_document_once_an_act unique (tenant_id, lease_id, seq),
  constraint lease_document_code_once unique (tenant_id, check_hash),
  constraint lease_document_of_freezing check (act = 'freeze'),
  constraint lease_document_hash_shape check (check_hash ~ '^[0-9a-f]{64}$'),
  constraint lease_document_encrypted check (content ~ '^1[as]\.')
);

grant select, insert on lease_document to anju_app;

alter table lease_document enable row level security;

alter table lease_document force row level security;

create policy lease_document_app_select on lease_document for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy lease_document_app_insert on lease_document for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- The bureau's seal over the digest of a text that all have signed.
create table lease_seal (
  tenant_id integer not null,
  lease_id uuid not null,
  seq integer not null,
  algorithm text not null,
  act text not null,
  digest text not null,
  -- Both in hexadecimal digits.
  public_key text not null,
  signature text not null,
  constraint lease_seal_pk primary key (tenant_id, lease_id, seq, algorithm),
  constraint lease_seal_act_fk foreign key (tenant_id, lease_id, seq, act, digest)
    references lease_act (tenant_id, lease_id, seq, act, digest),
  constraint lease_seal_of_signing check (act = 'sign-second'),
  constraint lease_seal_algorithm_known check (algorithm in ('ed25519', 'sm2')),
  constraint lease_seal_hexadecimal check (public_key ~ '^[0-9a-f]+$' and signature ~ '^[0-9a-f]+$')
);

grant select, insert on lease_seal to anju_app;

alter table lease_seal enable row level security;

alter table lease_seal force row level security;

create policy lease_seal_app_select on lease_seal for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy lease_seal_app_insert on lease_seal for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
