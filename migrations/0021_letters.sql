-- Letters of cases: what each says, as it was known when it was written. Rendered from this row alone.
create table case_letter (
  tenant_id integer not null,
  id uuid not null,
  case_id uuid not null,
  -- The act with which it went out.
  seq integer not null,
  kind text not null,
  -- Numbered for each bureau, kind and year, without gaps.
  year integer not null,
  serial integer not null,
  number text not null,
  issued_on date not null,
  -- SHA-256 of the check code, in hexadecimal digits; the code itself stands in the letter only.
  check_hash text not null,
  -- Encrypted: what the letter says.
  content text not null,
  -- The act by which it lost its force: the case was reopened, or sent back after it was decided.
  revoked_seq integer,
  revoked_on date,
  constraint case_letter_pk primary key (tenant_id, id),
  constraint case_letter_act_fk foreign key (tenant_id, case_id, seq) references case_act (tenant_id, case_id, seq),
  constraint case_letter_revoking_act_fk foreign key (tenant_id, case_id, revoked_seq)
    references case_act (tenant_id, case_id, seq),
  constraint case_letter_once_an_act unique (tenant_id, case_id, seq, kind),
  constraint case_letter_serial_once unique (tenant_id, kind, year, serial),
  constraint case_letter_number_once unique (tenant_id, number),
  constraint case_letter_code_once unique (tenant_id, check_hash),
  constraint case_letter_serial_positive check (serial > 0),
  constraint case_letter_year_of_issue check (year = extract(year from issued_on)),
  constraint case_letter_hash_shape check (check_hash ~ '^[0-9a-f]{64}$'),
  constraint case_letter_encrypted check (content ~ '^1[as]\.'),
  constraint case_letter_revoked_whole check ((revoked_seq is null) = (revoked_on is null)),
  constraint case_letter_revoked_later check (revoked_seq > seq and revoked_on >= issued_on)
);

grant select, insert, update (revoked_seq, revoked_on) on case_letter to anju_app;

alter table case_letter enable row level security;

alter table case_letter force row level security;

create policy case_letter_app_select on case_letter for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_letter_app_insert on case_letter for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_letter_app_update on case_letter for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
