-- When the decision behind a hazard is gone, works stop, and a person decides what becomes of what is built.
insert into hazard_way (from_step, act, to_step) values
  ('planning', 'settle', 'planning'),
  ('preparing', 'settle', 'preparing'),
  ('works', 'settle', 'works'),
  ('acceptance', 'settle', 'acceptance'),
  ('accepted', 'settle', 'accepted'),
  ('closing', 'settle', 'closing');
