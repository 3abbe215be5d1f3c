-- A database for demonstrations says so itself, and so does each invented person: neither is ever taken for the real thing.

-- Local. At most one row: this database was filled for a demonstration, and may be emptied and filled again.
create table demo_mark (
  id integer not null,
  marked_at timestamptz not null,
  -- Null while it is being filled: what is found half filled at a start is filled anew.
  filled_at timestamptz,
  constraint demo_mark_pk primary key (id),
  constraint demo_mark_one_row check (id = 1)
);

grant select, insert, update (filled_at) on demo_mark to anju_app;

-- Somebody who was made up, with an identity number that nobody has.
alter table person add column synthetic boolean not null default false;

grant update (synthetic) on person to anju_app;
