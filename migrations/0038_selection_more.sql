-- What was chosen is published, as plans and draws are; and a flat may come free for a session that was opened without it.

alter table plan_notice drop constraint plan_notice_kind;

alter table plan_notice add constraint plan_notice_kind check (kind in ('project', 'list', 'void', 'result', 'selection'));

alter table selection_act drop constraint selection_act_known;

alter table selection_act add constraint selection_act_known check (act in ('open', 'start', 'choose', 'miss', 'withdraw',
  'substitute', 'add', 'pause', 'resume', 'close'));
