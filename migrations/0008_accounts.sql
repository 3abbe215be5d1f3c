-- Signing in: what belongs to no bureau (sessions, citizens' accounts, codes, counters), and what ties it to people.
-- The first four tables are local: the application sees them whole, and no key leads from them into a bureau's rows or back.

-- Somebody who is signed in. The token itself is only in the browser's cookie.
create table session (
  id uuid not null,
  -- SHA-256 of the token.
  token_hash bytea not null,
  kind text not null,
  -- The bureau of a member of staff; the place whose portal a citizen has opened.
  tenant_id integer not null,
  account_id uuid not null,
  -- The post that is on, of a member of staff.
  hat uuid,
  -- What is still to be done before the session opens anything: nothing, a second factor, a new password, an authenticator.
  stage text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  -- When the person last proved who they are.
  proved_at timestamptz not null,
  user_agent text not null,
  ended_at timestamptz,
  ended_by text,
  constraint session_pk primary key (id),
  constraint session_token_once unique (token_hash),
  constraint session_kind_known check (kind in ('staff', 'citizen')),
  constraint session_stage_known check (stage in ('open', 'code', 'password', 'authenticator')),
  constraint session_end_whole check ((ended_by is null) = (ended_at is null))
);

create index session_by_account on session (account_id, ends_at) where ended_at is null;

grant select, insert, update on session to anju_app;

-- A phone that somebody signs in with. An account is not yet a person.
create table citizen_account (
  id uuid not null,
  -- Keyed index of the number, and the number itself, encrypted.
  phone_index text not null,
  phone_sealed text not null,
  created_at timestamptz not null,
  -- When the number was given up or lost; the same number then starts anew.
  closed_at timestamptz,
  constraint citizen_account_pk primary key (id)
);

create unique index citizen_account_phone_once on citizen_account (phone_index) where closed_at is null;

grant select, insert, update on citizen_account to anju_app;

-- Codes sent to a phone. At most one is open for each number.
create table one_time_code (
  phone_index text not null,
  code_hash bytea not null,
  sent_at timestamptz not null,
  ends_at timestamptz not null,
  tries_left integer not null,
  constraint one_time_code_pk primary key (phone_index),
  constraint one_time_code_tries_in_range check (tries_left between 0 and 5)
);

grant select, insert, update, delete on one_time_code to anju_app;

-- How often something was tried, by a keyed index of what it was tried on (an account's name, an address, a phone).
create table attempt_counter (
  kind text not null,
  subject text not null,
  since timestamptz not null,
  count integer not null,
  constraint attempt_counter_pk primary key (kind, subject)
);

grant select, insert, update, delete on attempt_counter to anju_app;

-- A citizen's account stands for a person: seen with the identity card at a window, or by a code on a letter.
create table person_binding (
  tenant_id integer not null,
  id uuid not null,
  citizen_account_id uuid not null,
  person_id uuid not null,
  proof text not null,
  bound_by text not null,
  bound_at timestamptz not null,
  -- A lost or reassigned number is unbound by two people.
  unbinding_proposed_by text,
  unbinding_reason text,
  unbound_by text,
  unbound_at timestamptz,
  constraint person_binding_pk primary key (tenant_id, id),
  constraint person_binding_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint person_binding_proof_known check (proof in ('window', 'letter')),
  constraint person_binding_unbound_by_two check (unbound_by <> unbinding_proposed_by),
  constraint person_binding_unbound_whole check ((unbound_by is null) = (unbound_at is null)),
  constraint person_binding_unbound_after_proposal check (unbound_by is null or unbinding_proposed_by is not null),
  constraint person_binding_reason_given check ((unbinding_proposed_by is null) = (unbinding_reason is null))
);

create unique index person_binding_once on person_binding (tenant_id, citizen_account_id, person_id) where unbound_at is null;

create index person_binding_by_person on person_binding (tenant_id, person_id) where unbound_at is null;

grant select, insert, update on person_binding to anju_app;

alter table person_binding enable row level security;

alter table person_binding force row level security;

create policy person_binding_app_select on person_binding for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_binding_app_insert on person_binding for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy person_binding_app_update on person_binding for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A code printed on a letter to a person's home.
create table binding_letter (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  code_hash bytea not null,
  issued_by text not null,
  issued_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  constraint binding_letter_pk primary key (tenant_id, id),
  constraint binding_letter_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint binding_letter_code_once unique (tenant_id, code_hash)
);

grant select, insert, update on binding_letter to anju_app;

alter table binding_letter enable row level security;

alter table binding_letter force row level security;

create policy binding_letter_app_select on binding_letter for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy binding_letter_app_insert on binding_letter for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy binding_letter_app_update on binding_letter for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Somebody acts for a person: by whom, as what, on which paper, from when to when.
create table authority (
  tenant_id integer not null,
  id uuid not null,
  person_id uuid not null,
  -- Who acts: `u:<staff account>` or `c:<citizen account>`.
  agent text not null,
  kind text not null,
  -- The paper it rests on.
  basis text not null,
  valid_from date not null,
  -- The last day: an authority always ends.
  valid_to date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  constraint authority_pk primary key (tenant_id, id),
  constraint authority_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint authority_kind_known check (kind in ('village-clerk', 'relative', 'committee', 'employer')),
  constraint authority_agent_shape check (agent ~ '^[uc]:[0-9a-f-]{36}$'),
  constraint authority_not_by_oneself check (recorded_by <> agent),
  constraint authority_basis_given check (basis <> ''),
  constraint authority_period_in_order check (valid_to >= valid_from),
  constraint authority_revocation_whole check ((revoked_by is null) = (revoked_at is null)),
  constraint authority_once exclude using gist (
    tenant_id with =,
    person_id with =,
    agent with =,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (revoked_at is null)
);

grant select, insert, update on authority to anju_app;

alter table authority enable row level security;

alter table authority force row level security;

create policy authority_app_select on authority for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy authority_app_insert on authority for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy authority_app_update on authority for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
