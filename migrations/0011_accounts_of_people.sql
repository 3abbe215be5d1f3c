-- What ties accounts and agents to people points at people who are there.
alter table person_binding add constraint person_binding_person_fk
  foreign key (tenant_id, person_id) references person (tenant_id, id);

alter table binding_letter add constraint binding_letter_person_fk
  foreign key (tenant_id, person_id) references person (tenant_id, id);

alter table authority add constraint authority_person_fk
  foreign key (tenant_id, person_id) references person (tenant_id, id);
