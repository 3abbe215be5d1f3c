-- What has changed since: deadlines that a calendar moved, and households that are other ones than when a case took their facts.

-- When it was due before a calendar moved it; null: it has never been moved.
alter table case_deadline add column due_before date;

grant update (due_before) on case_deadline to anju_app;

-- What an office was asked is due on the new day, too.
grant update (due_on) on case_inquiry to anju_app;

-- The household's version when its facts were taken last; null: nobody has noted it. Another one now, and somebody has to look.
alter table application_case add column household_version integer;

grant update (household_version) on application_case to anju_app;
