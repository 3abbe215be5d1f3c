-- The audit log gzf-audit/1: entries are written unsealed with the change they tell of, and sealed in batches into one
-- RFC 9162 tree for each bureau. No triggers: what nobody may do, nobody has the grant or the policy for.
-- The roles anju_sealer and anju_eraser exist already (src/platform/db/app-role.ts).

grant usage on schema anju to anju_sealer, anju_eraser;

grant execute on function set_tenant(integer) to anju_sealer, anju_eraser;

-- Reference: which bureaus have a tree, and how it is hashed and signed. Opened when the bureau is founded, never changed.
create table audit_tree (
  tenant integer not null,
  suite text not null,
  -- A second signature by SM2 beside Ed25519.
  with_sm2 boolean not null,
  constraint audit_tree_pk primary key (tenant),
  constraint audit_tree_suite_known check (suite in ('sha256', 'sm3'))
);

grant select, insert on audit_tree to anju_app;

grant select on audit_tree to anju_sealer, anju_eraser;

-- Reference: the public keys that have signed, kept for ever, so that old checkpoints can be verified.
create table audit_key (
  algorithm text not null,
  -- Lower-case hexadecimal.
  public_key text not null,
  first_used_at timestamptz(3) not null,
  constraint audit_key_pk primary key (public_key),
  constraint audit_key_algorithm_known check (algorithm in ('ed25519', 'sm2')),
  constraint audit_key_in_hexadecimal check (public_key ~ '^([0-9a-f]{64}|[0-9a-f]{130})$')
);

grant select on audit_key to anju_app;

grant select, insert on audit_key to anju_sealer;

-- Reference: keys that must sign no more. Taking one back is not possible.
create table audit_key_revocation (
  public_key text not null,
  revoked_at timestamptz(3) not null,
  reason text not null,
  constraint audit_key_revocation_pk primary key (public_key),
  constraint audit_key_revocation_reason_given check (reason <> '')
);

grant select, insert on audit_key_revocation to anju_app;

grant select on audit_key_revocation to anju_sealer;

-- Rows are updated once, when they are sealed: the room left in each page keeps them where they are.
create table audit_log (
  tenant_id integer not null,
  id uuid not null,
  at timestamptz(3) not null,
  actor text not null,
  action text not null,
  object text not null,
  detail jsonb,
  salt bytea,
  leaf bytea not null,
  -- The position in the tree; null until sealed. Without a default, so that the application's grant can leave it out.
  seq bigint,
  constraint audit_log_pk primary key (tenant_id, id),
  constraint audit_log_tree_fk foreign key (tenant_id) references audit_tree (tenant),
  constraint audit_log_leaf_of_32_bytes check (length(leaf) = 32),
  constraint audit_log_detail_with_salt check ((detail is null) = (salt is null)),
  constraint audit_log_seq_not_negative check (seq >= 0),
  constraint audit_log_seal_is_sealed check (action <> 'audit.seal' or seq is not null),
  constraint audit_log_seal_keeps_detail check (action <> 'audit.seal' or detail is not null)
) with (fillfactor = 85);

create unique index audit_log_seq on audit_log (tenant_id, seq) where seq is not null;

create index audit_log_unsealed on audit_log (tenant_id) where seq is null;

-- What was done with one person's data, for that person.
create index audit_log_object on audit_log (tenant_id, object, at);

-- Erasures that were ordered, for carrying them out.
create index audit_log_erasures on audit_log (tenant_id, seq) where action = 'audit.erase';

grant select, insert (tenant_id, id, at, actor, action, object, detail, salt, leaf) on audit_log to anju_app;

grant select, insert, update (seq) on audit_log to anju_sealer;

grant select, update (detail, salt) on audit_log to anju_eraser;

alter table audit_log enable row level security;

alter table audit_log force row level security;

create policy audit_log_app_select on audit_log for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy audit_log_app_insert on audit_log for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy audit_log_sealer_select on audit_log for select to anju_sealer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy audit_log_sealer_insert on audit_log for insert to anju_sealer
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer and seq is not null);

create policy audit_log_sealer_update on audit_log for update to anju_sealer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer and seq is null)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer and seq is not null);

create policy audit_log_eraser_select on audit_log for select to anju_eraser
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy audit_log_eraser_update on audit_log for update to anju_eraser
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer and seq is not null)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer and detail is null and salt is null);
