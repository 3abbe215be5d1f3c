-- Ways into a million cases for the lists that name no post: open ones of a bureau or a township by the day they are due, those given
-- to somebody, and those that somebody brought in.

create index application_case_open_due on application_case (tenant_id, due_on, id) where closed_on is null;

create index application_case_open_due_in_town on application_case (tenant_id, town, due_on, id) where closed_on is null;

create index application_case_given_to on application_case (tenant_id, assignee, due_on, id) where closed_on is null;

create index application_case_filed_by on application_case (tenant_id, filed_by, due_on, id);
