-- The audit log seen from outside: what was seen last, what was found wrong, who has taken note, and who else has signed.

-- Checkpoints, newest first and by day, for whoever keeps them.
create index audit_log_seals on audit_log (tenant_id, seq) where action = 'audit.seal';

create index audit_log_seals_by_time on audit_log (tenant_id, at) where action = 'audit.seal';

-- What a citizen did, for their receipts.
create index audit_log_citizen on audit_log (tenant_id, actor, at) where actor like 'c:%';

-- The largest tree of a bureau that was ever seen here. A later look that finds less, or another root, is an alarm, also
-- after a restart. The application cannot change it.
create table audit_watch (
  tenant_id integer not null,
  size bigint not null,
  -- Lower-case hexadecimal.
  root text not null,
  seen_at timestamptz(3) not null,
  constraint audit_watch_pk primary key (tenant_id),
  constraint audit_watch_tree_fk foreign key (tenant_id) references audit_tree (tenant),
  constraint audit_watch_size_positive check (size > 0),
  constraint audit_watch_root_in_hexadecimal check (root ~ '^[0-9a-f]{64}$')
);

grant select on audit_watch to anju_app;

grant select, insert, update (size, root, seen_at) on audit_watch to anju_sealer;

alter table audit_watch enable row level security;

alter table audit_watch force row level security;

create policy audit_watch_app_select on audit_watch for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy audit_watch_sealer_select on audit_watch for select to anju_sealer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy audit_watch_sealer_insert on audit_watch for insert to anju_sealer
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy audit_watch_sealer_update on audit_watch for update to anju_sealer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What was found wrong. It stands until the audit administrator has taken note of it, once and for ever.
create table audit_alarm (
  tenant_id integer not null,
  id uuid not null,
  kind text not null,
  -- What was seen, so that one trouble is told of once.
  evidence text not null,
  raised_at timestamptz(3) not null,
  acknowledged_by text,
  acknowledged_at timestamptz(3),
  -- What was found out and done about it.
  acknowledgement text,
  constraint audit_alarm_pk primary key (tenant_id, id),
  constraint audit_alarm_tree_fk foreign key (tenant_id) references audit_tree (tenant),
  constraint audit_alarm_once unique (tenant_id, kind, evidence),
  constraint audit_alarm_kind_known check (kind in ('unsealed', 'shrunk', 'two-roots')),
  constraint audit_alarm_acknowledged_whole check ((acknowledged_by is null) = (acknowledged_at is null)
    and (acknowledged_by is null) = (acknowledgement is null)),
  constraint audit_alarm_acknowledgement_given check (acknowledgement <> '')
);

grant select, update (acknowledged_by, acknowledged_at, acknowledgement) on audit_alarm to anju_app;

grant select, insert on audit_alarm to anju_sealer;

alter table audit_alarm enable row level security;

alter table audit_alarm force row level security;

create policy audit_alarm_app_select on audit_alarm for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy audit_alarm_app_update on audit_alarm for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer and acknowledged_at is null)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer and acknowledged_at is not null);

create policy audit_alarm_sealer_select on audit_alarm for select to anju_sealer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy audit_alarm_sealer_insert on audit_alarm for insert to anju_sealer
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer and acknowledged_at is null);

-- Signatures of witnesses under our checkpoints (C2SP tlog-cosignature): verified before they are taken in, never changed.
create table audit_cosignature (
  tenant_id integer not null,
  size bigint not null,
  -- Ed25519, lower-case hexadecimal.
  public_key text not null,
  -- The whole line as it stands under the note.
  line text not null,
  signed_at timestamptz(3) not null,
  added_at timestamptz(3) not null,
  constraint audit_cosignature_pk primary key (tenant_id, size, public_key),
  constraint audit_cosignature_tree_fk foreign key (tenant_id) references audit_tree (tenant),
  constraint audit_cosignature_key_in_hexadecimal check (public_key ~ '^[0-9a-f]{64}$')
);

grant select, insert on audit_cosignature to anju_app;

alter table audit_cosignature enable row level security;

alter table audit_cosignature force row level security;

create policy audit_cosignature_app_select on audit_cosignature for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy audit_cosignature_app_insert on audit_cosignature for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
