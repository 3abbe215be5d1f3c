-- What an office answers to somebody who finds their data wrong. Accepting changes the register in the same transaction; the
-- words for the person are encrypted like their own, since numbers may stand in them, too.
alter table correction_request add column outcome text;

alter table correction_request add column reply text;

alter table correction_request add column answered_by text;

alter table correction_request add column answered_at timestamptz;

alter table correction_request add constraint correction_request_outcome_known
  check (outcome in ('accepted', 'refused'));

alter table correction_request add constraint correction_request_reply_encrypted check (reply ~ '^1[as]\.');

alter table correction_request add constraint correction_request_answered_whole
  check ((outcome is null) = (reply is null) and (outcome is null) = (answered_by is null) and (outcome is null) = (answered_at is null));

alter table correction_request add constraint correction_request_answered_after check (answered_at >= asked_at);

alter table correction_request add constraint correction_request_ends_once
  check (answered_at is null or withdrawn_at is null);

-- What an office still has to see to; ids are in the order of asking.
create index correction_request_waiting on correction_request (tenant_id, id)
  where answered_at is null and withdrawn_at is null;

create index correction_request_answered on correction_request (tenant_id, id) where answered_at is not null;

-- `said` only for encrypting it anew when keys change.
grant update (said, outcome, reply, answered_by, answered_at) on correction_request to anju_app;
