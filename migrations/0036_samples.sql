-- Random samples of cases that an office looks into more closely: who was in the drum, with which seed, and who was drawn. Never
-- changed, never deleted: whoever doubts a sample draws it again from what stands here.
create table case_sample (
  tenant_id integer not null,
  id uuid not null,
  -- The edition of the procedure, and its step.
  procedure text not null,
  step text not null,
  drawn_at timestamptz not null,
  drawn_on date not null,
  drawn_by text not null,
  -- Percent, as the pack or the bureau's own value had it on that day.
  rate numeric(5, 2) not null,
  -- 32 bytes of chance, in hexadecimal digits.
  seed text not null,
  cases integer not null,
  chosen integer not null,
  constraint case_sample_pk primary key (tenant_id, id),
  constraint case_sample_tenant_fk foreign key (tenant_id) references tenant (id),
  constraint case_sample_step_once unique (tenant_id, id, step),
  constraint case_sample_rate_is_a_part check (rate > 0 and rate <= 100),
  constraint case_sample_seed_shape check (seed ~ '^[0-9a-f]{64}$'),
  constraint case_sample_of_some check (cases > 0 and chosen between 1 and cases)
);

create index case_sample_newest on case_sample (tenant_id, drawn_at);

grant select, insert on case_sample to anju_app;

alter table case_sample enable row level security;

alter table case_sample force row level security;

create policy case_sample_app_select on case_sample for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_sample_app_insert on case_sample for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

-- Each case is in the drum of a step once.
create table case_sample_line (
  tenant_id integer not null,
  sample_id uuid not null,
  case_id uuid not null,
  step text not null,
  -- 1, 2, 3 … in the order of the draw.
  place integer not null,
  chosen boolean not null,
  constraint case_sample_line_pk primary key (tenant_id, sample_id, case_id),
  constraint case_sample_line_sample_fk foreign key (tenant_id, sample_id, step) references case_sample (tenant_id, id, step),
  constraint case_sample_line_case_fk foreign key (tenant_id, case_id) references application_case (tenant_id, id),
  constraint case_sample_line_once_a_step unique (tenant_id, case_id, step),
  constraint case_sample_line_place_once unique (tenant_id, sample_id, place),
  constraint case_sample_line_place_positive check (place > 0)
);

grant select, insert on case_sample_line to anju_app;

alter table case_sample_line enable row level security;

alter table case_sample_line force row level security;

create policy case_sample_line_app_select on case_sample_line for select to anju_app
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);

create policy case_sample_line_app_insert on case_sample_line for insert to anju_app
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::integer);
