-- The offices of a bureau, the accounts of its staff, and the posts they hold, by date.

-- The bureaus that work with Anju, for the sign-in page and `anju tenant list`: public facts, no bureau's own rows.
create table bureau_directory (
  id integer not null,
  name text not null,
  kind text not null,
  code_in_use text not null,
  constraint bureau_directory_pk primary key (id)
);

grant select, insert, update on bureau_directory to anju_app;

-- A place where housing security is worked on. Never deleted: it closes on a day.
create table office (
  tenant_id integer not null,
  id uuid not null,
  kind text not null,
  name text not null,
  -- The division it works for: this code and all below it.
  area text not null,
  parent_id uuid,
  -- Which of the nine departments of the joint review, for the kind `department`.
  department text,
  valid_from date not null,
  -- The last day; null: until further notice.
  valid_to date,
  constraint office_pk primary key (tenant_id, id),
  constraint office_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint office_parent_fk foreign key (tenant_id, parent_id) references office (tenant_id, id),
  constraint office_not_its_own_parent check (parent_id <> id),
  constraint office_kind_known check (kind in ('bureau', 'city', 'province', 'township', 'street', 'community', 'village',
    'civil-affairs', 'human-resources', 'finance', 'supervision', 'department', 'operator', 'evaluator', 'notary')),
  constraint office_area_is_a_division_code check (area ~ '^[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?$'),
  constraint office_department_known check (department in ('police', 'vehicles', 'civil-affairs', 'real-estate',
    'social-security', 'medical-insurance', 'tax', 'market-supervision', 'provident-fund')),
  constraint office_department_told check ((kind = 'department') = (department is not null)),
  constraint office_name_given check (name <> ''),
  constraint office_period_in_order check (valid_to >= valid_from)
);

grant select, insert, update on office to anju_app;

alter table office enable row level security;

alter table office force row level security;

create policy office_app_select on office for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy office_app_insert on office for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy office_app_update on office for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- A member of staff: one account for one staff number, so that one person is never two.
create table staff_account (
  tenant_id integer not null,
  id uuid not null,
  -- What is typed at sign-in, in small letters.
  name text not null,
  display_name text not null,
  staff_number text not null,
  -- Argon2id in its own notation.
  password_hash text not null,
  password_set_at timestamptz not null,
  -- Set by somebody else, so to be changed at the next sign-in.
  must_change_password boolean not null,
  -- Encrypted; null: no authenticator.
  totp_secret text,
  totp_confirmed_at timestamptz,
  -- The time step of the last code that was taken: none up to it is taken again.
  totp_last_step bigint,
  -- The subject that the sign-on provider of the house knows this person by.
  oidc_subject text,
  created_at timestamptz not null,
  disabled_at timestamptz,
  left_on date,
  constraint staff_account_pk primary key (tenant_id, id),
  constraint staff_account_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint staff_account_name_once unique (tenant_id, name),
  constraint staff_account_number_once unique (tenant_id, staff_number),
  constraint staff_account_subject_once unique (tenant_id, oidc_subject),
  constraint staff_account_name_shape check (name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  constraint staff_account_totp_whole check (totp_confirmed_at is null or totp_secret is not null)
);

grant select, insert, update on staff_account to anju_app;

alter table staff_account enable row level security;

alter table staff_account force row level security;

create policy staff_account_app_select on staff_account for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy staff_account_app_insert on staff_account for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy staff_account_app_update on staff_account for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Passwords that were used before.
create table password_history (
  tenant_id integer not null,
  account_id uuid not null,
  set_at timestamptz not null,
  password_hash text not null,
  constraint password_history_pk primary key (tenant_id, account_id, set_at),
  constraint password_history_account_fk foreign key (tenant_id, account_id) references staff_account (tenant_id, id)
);

grant select, insert on password_history to anju_app;

alter table password_history enable row level security;

alter table password_history force row level security;

create policy password_history_app_select on password_history for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy password_history_app_insert on password_history for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Codes on paper for a lost authenticator; each works once.
create table recovery_code (
  tenant_id integer not null,
  account_id uuid not null,
  code_hash bytea not null,
  issued_at timestamptz not null,
  used_at timestamptz,
  constraint recovery_code_pk primary key (tenant_id, account_id, code_hash),
  constraint recovery_code_account_fk foreign key (tenant_id, account_id) references staff_account (tenant_id, id)
);

grant select, insert, update on recovery_code to anju_app;

alter table recovery_code enable row level security;

alter table recovery_code force row level security;

create policy recovery_code_app_select on recovery_code for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy recovery_code_app_insert on recovery_code for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy recovery_code_app_update on recovery_code for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Who holds which post at which office, by date. A substitute holds the post of somebody who is away, and says of whom.
create table post_held (
  tenant_id integer not null,
  id uuid not null,
  account_id uuid not null,
  office_id uuid not null,
  post text not null,
  -- The programs it is limited to; null: all.
  programs text[],
  valid_from date not null,
  valid_to date,
  -- The post that is stood in for.
  instead_of uuid,
  granted_by text not null,
  granted_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  -- System, security and audit administrators are three people, and none of them works on cases (GB/T 22239, level 3).
  duty text generated always as (case
    when post = 'system-admin' then 'system'
    when post in ('security-admin', 'local-admin') then 'security'
    when post = 'audit-admin' then 'audit'
    else 'casework' end) stored,
  -- Posts that watch over each other at one office.
  four_eyes text generated always as (case
    when post in ('township-acceptor', 'township-reviewer') then 'township'
    when post in ('bureau-handler', 'bureau-reviewer', 'bureau-approver') then 'bureau' end) stored,
  constraint post_held_pk primary key (tenant_id, id),
  constraint post_held_account_fk foreign key (tenant_id, account_id) references staff_account (tenant_id, id),
  constraint post_held_office_fk foreign key (tenant_id, office_id) references office (tenant_id, id),
  constraint post_held_instead_fk foreign key (tenant_id, instead_of) references post_held (tenant_id, id),
  constraint post_held_post_known check (post in ('village-agent', 'township-acceptor', 'township-reviewer',
    'civil-affairs-clerk', 'bureau-handler', 'bureau-reviewer', 'bureau-approver', 'liaison', 'finance-officer', 'supervisor',
    'operator-clerk', 'evaluator', 'draw-witness', 'local-admin', 'system-admin', 'security-admin', 'audit-admin')),
  constraint post_held_programs_not_empty check (cardinality(programs) > 0),
  constraint post_held_period_in_order check (valid_to >= valid_from),
  constraint post_held_substitute_for_a_time check (instead_of is null or valid_to is not null),
  constraint post_held_not_by_oneself check (granted_by <> 'u:' || account_id::text),
  constraint post_held_end_whole check ((ended_by is null) = (ended_at is null)),
  constraint post_held_once exclude using gist (
    tenant_id with =,
    account_id with =,
    office_id with =,
    post with =,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (ended_at is null),
  constraint post_held_one_duty exclude using gist (
    tenant_id with =,
    account_id with =,
    duty with <>,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (ended_at is null),
  constraint post_held_four_eyes exclude using gist (
    tenant_id with =,
    account_id with =,
    office_id with =,
    four_eyes with =,
    post with <>,
    daterange(valid_from, valid_to, '[]') with &&
  ) where (ended_at is null)
);

grant select, insert, update on post_held to anju_app;

alter table post_held enable row level security;

alter table post_held force row level security;

create policy post_held_app_select on post_held for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy post_held_app_insert on post_held for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy post_held_app_update on post_held for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
