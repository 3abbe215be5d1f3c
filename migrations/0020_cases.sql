-- Casework: an application from its filing to the decision, as an append-only list of acts.

-- Every way that a procedure allows, from the packs; filled at each start. A reference table: no bureau's own.
create table procedure_edge (
  procedure text not null,
  from_step text not null,
  act text not null,
  to_step text not null,
  constraint procedure_edge_pk primary key (procedure, from_step, act, to_step)
);

grant select on procedure_edge to anju_app;

-- Numbers of cases, one row for each bureau, procedure and year.
create table case_counter (
  tenant_id integer not null,
  series text not null,
  last integer not null,
  constraint case_counter_pk primary key (tenant_id, series),
  constraint case_counter_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint case_counter_positive check (last > 0)
);

grant select, insert, update on case_counter to anju_app;

alter table case_counter enable row level security;

alter table case_counter force row level security;

create policy case_counter_app_select on case_counter for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_counter_app_insert on case_counter for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_counter_app_update on case_counter for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A case: what never changes, and what the work lists ask of its acts, kept up in the transaction of each act.
create table application_case (
  tenant_id integer not null,
  id uuid not null,
  -- What the family is told: bureau, procedure, year, number.
  number text not null,
  -- The rules it began with, and runs by to its end.
  procedure text not null,
  pack text not null,
  pack_edition text not null,
  law_on date not null,
  household_id uuid not null,
  applicant_id uuid not null,
  filed_at timestamptz not null,
  filed_by text not null,
  -- The authority under which an agent filed; null for the household itself and the window.
  authority_id uuid,
  -- The division it belongs to, and the township in which that lies.
  area text not null,
  town text not null,
  step text not null,
  version integer not null,
  -- Who is to do the next thing; null when nobody of the offices is.
  post text,
  assignee text,
  since date not null,
  due_on date,
  due_provisional boolean not null,
  closed_on date,
  constraint application_case_pk primary key (tenant_id, id),
  constraint application_case_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint application_case_number_once unique (tenant_id, number),
  constraint application_case_procedure_once unique (tenant_id, id, procedure),
  constraint application_case_household_fk foreign key (tenant_id, household_id) references household (tenant_id, id),
  constraint application_case_applicant_fk foreign key (tenant_id, applicant_id) references person (tenant_id, id),
  constraint application_case_authority_fk foreign key (tenant_id, authority_id) references authority (tenant_id, id),
  constraint application_case_area_shape check (area ~ '^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$'),
  constraint application_case_town_of_area check (area like town || '%'),
  constraint application_case_version_positive check (version > 0)
);

create index application_case_to_do on application_case (tenant_id, post, due_on, id) where closed_on is null;

create index application_case_to_do_in_town on application_case (tenant_id, town, post, due_on, id)
  where closed_on is null;

create index application_case_of_household on application_case (tenant_id, household_id);

create index application_case_of_applicant on application_case (tenant_id, applicant_id);

create index application_case_newest on application_case (tenant_id, filed_at, id);

grant select, insert on application_case to anju_app;

grant update (area, town, step, version, post, assignee, since, due_on, due_provisional, closed_on) on application_case
  to anju_app;

alter table application_case enable row level security;

alter table application_case force row level security;

create policy application_case_app_select on application_case for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy application_case_app_insert on application_case for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy application_case_app_update on application_case for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What was done on a case. Never changed, never deleted. The keys refuse what the rules refuse: a way that the procedure does
-- not have, an act that does not begin where the last one ended, an approval by its proposer or of something else than was proposed.
create table case_act (
  tenant_id integer not null,
  case_id uuid not null,
  seq integer not null,
  procedure text not null,
  act text not null,
  -- The act before; null for the first.
  after_seq integer,
  from_step text not null,
  to_step text not null,
  actor text not null,
  hat uuid,
  at timestamptz not null,
  -- Encrypted: reasons and applications are full of personal data.
  detail text not null,
  -- Digest of the case's content after this act.
  digest text not null,
  -- What is approved: the proposal, who made it, and the content that it was made on.
  proposal_seq integer,
  proposer text,
  proposal_digest text,
  constraint case_act_pk primary key (tenant_id, case_id, seq),
  constraint case_act_case_fk foreign key (tenant_id, case_id, procedure)
    references application_case (tenant_id, id, procedure),
  constraint case_act_way_fk foreign key (procedure, from_step, act, to_step)
    references procedure_edge (procedure, from_step, act, to_step),
  constraint case_act_end_once unique (tenant_id, case_id, seq, to_step),
  constraint case_act_begins_where_last_ended foreign key (tenant_id, case_id, after_seq, from_step)
    references case_act (tenant_id, case_id, seq, to_step),
  constraint case_act_proposal_once unique (tenant_id, case_id, seq, actor, digest),
  constraint case_act_approves_a_proposal foreign key (tenant_id, case_id, proposal_seq, proposer, proposal_digest)
    references case_act (tenant_id, case_id, seq, actor, digest),
  constraint case_act_first_or_after check ((seq = 1) = (after_seq is null)),
  constraint case_act_without_gap check (after_seq = seq - 1),
  constraint case_act_encrypted check (detail ~ '^1[as]\.'),
  constraint case_act_approval_whole check ((act = 'approve') = (proposal_seq is not null and proposer is not null
    and proposal_digest is not null)),
  constraint case_act_four_eyes check (proposer <> actor),
  constraint case_act_as_proposed check (digest = proposal_digest)
);

create index case_act_by_actor on case_act (tenant_id, actor, at);

grant select, insert on case_act to anju_app;

alter table case_act enable row level security;

alter table case_act force row level security;

create policy case_act_app_select on case_act for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_act_app_insert on case_act for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- The limits that ran on a case, each with its rule, article, start and end; the last row of a subject counts.
create table case_deadline (
  tenant_id integer not null,
  case_id uuid not null,
  -- The act that set it.
  seq integer not null,
  -- The step, or `inquiry:<id>`.
  subject text not null,
  parameter text not null,
  clause text not null,
  local_choice boolean not null,
  start_on date not null,
  -- Null: nobody has set how long it is.
  due_on date,
  provisional boolean not null,
  -- The day on which the calendar moved it.
  recounted_on date,
  constraint case_deadline_pk primary key (tenant_id, case_id, seq, subject),
  constraint case_deadline_act_fk foreign key (tenant_id, case_id, seq) references case_act (tenant_id, case_id, seq)
);

create index case_deadline_provisional on case_deadline (tenant_id, due_on) where provisional;

grant select, insert, update (due_on, provisional, recounted_on) on case_deadline to anju_app;

alter table case_deadline enable row level security;

alter table case_deadline force row level security;

create policy case_deadline_app_select on case_deadline for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_deadline_app_insert on case_deadline for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_deadline_app_update on case_deadline for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What other offices were asked about a case, for their own work lists; the answer is an act.
create table case_inquiry (
  tenant_id integer not null,
  case_id uuid not null,
  -- The act with which it was asked.
  seq integer not null,
  inquiry text not null,
  area text not null,
  post text not null,
  office text not null,
  department text,
  asked_on date not null,
  due_on date,
  -- The act that answered it, or with which it fell away.
  settled_seq integer,
  constraint case_inquiry_pk primary key (tenant_id, case_id, seq, inquiry),
  constraint case_inquiry_act_fk foreign key (tenant_id, case_id, seq) references case_act (tenant_id, case_id, seq),
  constraint case_inquiry_settled_fk foreign key (tenant_id, case_id, settled_seq)
    references case_act (tenant_id, case_id, seq)
);

create index case_inquiry_open on case_inquiry (tenant_id, post, office, due_on) where settled_seq is null;

grant select, insert, update (settled_seq) on case_inquiry to anju_app;

alter table case_inquiry enable row level security;

alter table case_inquiry force row level security;

create policy case_inquiry_app_select on case_inquiry for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_inquiry_app_insert on case_inquiry for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_inquiry_app_update on case_inquiry for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
