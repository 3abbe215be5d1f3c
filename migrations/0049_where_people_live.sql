-- Where people live now, asked of hundreds at a time by a search at a township's window: read from these indexes alone.

create index membership_now on membership (tenant_id, person_id) include (household_id, valid_from, valid_to)
  where known_to is null;

create index household_residence_now on person_fact (tenant_id, household_id) include (payload, valid_from, valid_to)
  where kind = 'residence' and known_to is null;
