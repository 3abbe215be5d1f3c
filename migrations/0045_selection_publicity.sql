-- Of which session a notice publishes the choices: whoever chose there signs when its last day is over. Earlier ones name none.
alter table plan_notice add column session_id uuid;

alter table plan_notice add constraint plan_notice_session_fk foreign key (tenant_id, session_id)
  references selection_session (tenant_id, id);

alter table plan_notice add constraint plan_notice_session_of_kind check (session_id is null or kind = 'selection');

-- Somebody objects to what a family chose, and is answered: no, or yes, and then the family is out.
alter table selection_act drop constraint selection_act_known;

alter table selection_act add constraint selection_act_known check (act in ('open', 'start', 'choose', 'miss', 'withdraw',
  'substitute', 'add', 'pause', 'resume', 'close', 'object', 'dismiss', 'uphold'));

alter table selection_act drop constraint selection_act_of_turn;

alter table selection_act add constraint selection_act_of_turn check ((act in ('choose', 'miss', 'withdraw', 'substitute',
  'object', 'dismiss', 'uphold')) = (turn is not null));
