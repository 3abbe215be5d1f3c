-- Searching the audit log: what one person did, newest first (ids sort by time), and the few exports of a bureau, each of which
-- may concern everybody.
create index audit_log_actor on audit_log (tenant_id, actor, id);

create index audit_log_exports on audit_log (tenant_id, id) where action in ('people.export', 'homes.export');
