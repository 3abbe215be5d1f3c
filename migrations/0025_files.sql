-- Files that are on their way in: how far each has come. Its parts lie encrypted in the data folder; a file that was handed in
-- is kept there under its digest, and what it is a paper of is written in the act of the case. Rows go with handing in, or
-- after a day.
create table upload (
  tenant_id integer not null,
  id uuid not null,
  -- Who sends it: `u:<id>` or `c:<id>`; nobody else can go on with it.
  account text not null,
  -- What it is sent for, in the words of the room that takes it.
  purpose text not null,
  -- The type that its name claims, if it claims one.
  claimed text,
  bytes integer not null,
  -- SHA-256 of the whole file as it is sent.
  digest text not null,
  received integer not null,
  begun_at timestamptz not null,
  -- Once it is whole and was found good: digest, type and size of what is kept of it.
  kept_digest text,
  kept_type text,
  kept_bytes integer,
  constraint upload_pk primary key (tenant_id, id),
  constraint upload_once unique (tenant_id, account, purpose, digest),
  constraint upload_size check (bytes between 1 and 20971520),
  constraint upload_received check (received between 0 and bytes),
  constraint upload_digest_shape check (digest ~ '^[0-9a-f]{64}$'),
  constraint upload_kept_shape check (kept_digest ~ '^[0-9a-f]{64}$'),
  constraint upload_kept_whole
    check (num_nonnulls(kept_digest, kept_type, kept_bytes) in (0, 3) and (kept_digest is null or received = bytes))
);

grant select, insert, update (received, kept_digest, kept_type, kept_bytes), delete on upload to anju_app;

alter table upload enable row level security;

alter table upload force row level security;

create policy upload_app_select on upload for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy upload_app_insert on upload for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy upload_app_update on upload for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy upload_app_delete on upload for delete to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
