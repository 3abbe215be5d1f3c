-- A case that goes to another bureau. Each bureau writes on its own side only, and sees nothing of the other one's: what lies
-- between them is carried by the program, in one transaction on this side and one on that side.

-- What a bureau has sent away.
create table case_handover (
  tenant_id integer not null,
  id uuid not null,
  case_id uuid not null,
  -- The act with which it was handed over.
  seq integer not null,
  to_bureau integer not null,
  -- Encrypted: who the family is, and what it has said and handed in.
  letter text not null,
  -- SHA-256 of the letter: both bureaus write it into their logs.
  digest text not null,
  -- When it was laid in over there; null: it is still to be carried.
  laid_in_at timestamptz,
  -- What the other bureau answered; null: nothing yet.
  answer text,
  constraint case_handover_pk primary key (tenant_id, id),
  constraint case_handover_act_fk foreign key (tenant_id, case_id, seq) references case_act (tenant_id, case_id, seq),
  constraint case_handover_once_an_act unique (tenant_id, case_id, seq),
  constraint case_handover_to_another check (to_bureau <> tenant_id),
  constraint case_handover_encrypted check (letter ~ '^1[as]\.'),
  constraint case_handover_digest_shape check (digest ~ '^[0-9a-f]{64}$'),
  constraint case_handover_answer_known check (answer in ('taken', 'returned')),
  constraint case_handover_answered_later check (answer is null or laid_in_at is not null)
);

-- A case is on its way to one bureau at a time.
create unique index case_handover_one_at_a_time on case_handover (tenant_id, case_id) where answer is null;

create index case_handover_to_carry on case_handover (tenant_id, id) where laid_in_at is null;

grant select, insert, update (laid_in_at, answer) on case_handover to anju_app;

alter table case_handover enable row level security;

alter table case_handover force row level security;

create policy case_handover_app_select on case_handover for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_handover_app_insert on case_handover for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_handover_app_update on case_handover for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- What has come in from another bureau, under the id that it was sent with: laid in twice, it is there once.
create table case_arrival (
  tenant_id integer not null,
  id uuid not null,
  from_bureau integer not null,
  -- Encrypted under the keys of this bureau; what is sent back is not kept.
  letter text,
  digest text not null,
  arrived_at timestamptz not null,
  state text not null,
  -- Encrypted: why it is sent back.
  reason text,
  answered_at timestamptz,
  answered_by text,
  -- The bureau's own case, once it has taken it over.
  case_id uuid,
  -- When the other bureau was told, and when the papers were brought.
  told_at timestamptz,
  papers_at timestamptz,
  constraint case_arrival_pk primary key (tenant_id, id),
  constraint case_arrival_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint case_arrival_case_fk foreign key (tenant_id, case_id) references application_case (tenant_id, id),
  constraint case_arrival_case_once unique (tenant_id, case_id),
  constraint case_arrival_from_another check (from_bureau <> tenant_id),
  constraint case_arrival_state_known check (state in ('waiting', 'taken', 'returned')),
  constraint case_arrival_encrypted check (letter ~ '^1[as]\.' and reason ~ '^1[as]\.'),
  constraint case_arrival_digest_shape check (digest ~ '^[0-9a-f]{64}$'),
  constraint case_arrival_answer_whole check ((state = 'waiting') = (answered_at is null)
    and (state = 'waiting') = (answered_by is null)),
  constraint case_arrival_taken_whole check ((state = 'taken') = (case_id is not null)),
  constraint case_arrival_returned_whole check ((state = 'returned') = (reason is not null)
    and (state = 'returned') = (letter is null)),
  constraint case_arrival_told_later check (state <> 'waiting' or told_at is null),
  constraint case_arrival_papers_of_taken check (state = 'taken' or papers_at is null)
);

create index case_arrival_waiting on case_arrival (tenant_id, arrived_at) where state = 'waiting';

create index case_arrival_to_carry on case_arrival (tenant_id, id)
  where state <> 'waiting' and (told_at is null or (state = 'taken' and papers_at is null));

grant select, insert, update (letter, state, reason, answered_at, answered_by, case_id, told_at, papers_at)
  on case_arrival to anju_app;

alter table case_arrival enable row level security;

alter table case_arrival force row level security;

create policy case_arrival_app_select on case_arrival for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_arrival_app_insert on case_arrival for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_arrival_app_update on case_arrival for update to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
