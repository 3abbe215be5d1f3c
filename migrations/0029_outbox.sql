-- Messages that are to leave the house, written in the transaction of what they tell. A row that was claimed and never marked is
-- unsure: it is not sent again by itself, since nobody knows whether it has left.
create table outbox_message (
  tenant_id integer not null,
  -- Under this id the gateway sends it once, however often it comes.
  id uuid not null,
  -- What it tells, once: `case:<id>#<act>`.
  cause text not null,
  -- What it is about, for whoever looks after it: the id and the number of a case.
  about uuid not null,
  number text not null,
  person_id uuid not null,
  template text not null,
  -- What the template is filled in with, as JSON; nothing of it is personal.
  content text not null,
  -- Encrypted: the phone. Null: none is known, and the message stands in the inbox alone.
  address text,
  written_at timestamptz not null,
  -- waiting, sending, sent; unsure, failed: somebody decides; left: decided to leave it; inbox, lapsed: nothing was sent.
  state text not null,
  attempt integer not null,
  next_at timestamptz,
  claimed_at timestamptz,
  settled_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  constraint outbox_message_pk primary key (tenant_id, id),
  constraint outbox_message_cause_once unique (tenant_id, cause),
  constraint outbox_message_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint outbox_message_state_known
    check (state in ('waiting', 'sending', 'sent', 'unsure', 'failed', 'left', 'inbox', 'lapsed')),
  constraint outbox_message_encrypted check (address ~ '^1[as]\.'),
  constraint outbox_message_addressed check (address is not null or state = 'inbox'),
  constraint outbox_message_attempt check (attempt >= 0),
  constraint outbox_message_waits check ((state = 'waiting') = (next_at is not null)),
  constraint outbox_message_claimed check (claimed_at is not null or state in ('waiting', 'inbox', 'lapsed')),
  constraint outbox_message_settled check ((state in ('waiting', 'sending')) = (settled_at is null)),
  constraint outbox_message_decided_whole check ((decided_by is null) = (decided_at is null))
);

create index outbox_message_waiting on outbox_message (tenant_id, next_at, id) where state = 'waiting';

create index outbox_message_sending on outbox_message (tenant_id, claimed_at) where state = 'sending';

create index outbox_message_to_decide on outbox_message (tenant_id, settled_at, id) where state in ('unsure', 'failed');

create index outbox_message_about on outbox_message (tenant_id, about);

grant select, insert, update (state, attempt, next_at, claimed_at, settled_at, decided_by, decided_at) on outbox_message
  to anju_app;

alter table outbox_message enable row level security;

alter table outbox_message force row level security;

create policy outbox_message_app_select on outbox_message for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy outbox_message_app_insert on outbox_message for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy outbox_message_app_update on outbox_message for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
