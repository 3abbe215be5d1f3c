-- Reference tables: the same for every bureau, without personal data. Filled at each start from the program's own data.

-- Administrative divisions (GB/T 2260 and its statistical extensions). A code that was given up keeps its row, with its end.
create table division (
  code text not null,
  valid_from date not null,
  valid_to date,
  name text not null,
  level text not null,
  parent text,
  successor text,
  constraint division_pk primary key (code, valid_from),
  constraint division_code_shape check (code ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  constraint division_level_known check (level in ('province', 'city', 'county', 'township', 'village')),
  constraint division_period_in_order check (valid_to >= valid_from)
);

-- Days that differ from the ordinary week, as the State Council's notices have them. A year with rows is published; the
-- notice of a year may reach back into December of the year before.
create table workday (
  day date not null,
  notice_year integer not null,
  kind text not null,
  source text not null,
  constraint workday_pk primary key (day),
  constraint workday_kind_known check (kind in ('day-off', 'working-weekend')),
  constraint workday_within_notice check (extract(year from day + 31) = notice_year or extract(year from day) = notice_year),
  constraint workday_working_weekend_is_weekend check (kind <> 'working-weekend' or extract(isodow from day) >= 6)
);

-- Values of the national code tables that forms and data exchange use.
create table code_value (
  standard text not null,
  code text not null,
  name text not null,
  constraint code_value_pk primary key (standard, code)
);

-- Which version of a pack was at work, and since when: the day it was first loaded here.
create table policy_version (
  pack text not null,
  version text not null,
  loaded_on date not null,
  constraint policy_version_pk primary key (pack, version)
);

grant select on division, code_value, policy_version to anju_app;

-- An administrator enters the calendar of a new year as soon as the notice is out.
grant select, insert, update, delete on workday to anju_app;
