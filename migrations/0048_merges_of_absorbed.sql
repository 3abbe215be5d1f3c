-- Whether somebody was ever merged into another record, asked by each search: merges that were undone count, too, since a search may
-- look back.

create index person_merge_by_absorbed on person_merge (tenant_id, absorbed_id);
