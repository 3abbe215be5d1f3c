/**
 * Written by hand from the division of work, the other way round than the product's table: who may do each thing. `@` what
 * the department was asked, `#` one's own projects, `*` of the bureau as a whole; without a sign, in the office's area.
 */
export const SCOPES_ORACLE: Readonly<Record<string, string>> = {
  'offices.read':
    'village-agent township-acceptor township-reviewer civil-affairs-clerk bureau-handler bureau-reviewer bureau-approver finance-officer supervisor local-admin system-admin security-admin audit-admin',
  'offices.write': 'system-admin',
  'accounts.read': 'local-admin* system-admin* security-admin*',
  'accounts.create': 'system-admin*',
  'accounts.end': 'security-admin*',
  'accounts.reset': 'security-admin*',
  'posts.read': 'local-admin security-admin',
  'posts.grant': 'local-admin security-admin',
  'sessions.revoke': 'security-admin*',
  'settings.read': 'bureau-handler* bureau-reviewer* bureau-approver* system-admin*',
  'settings.propose': 'bureau-handler*',
  'settings.approve': 'bureau-approver*',
  'calendar.write': 'system-admin*',
  'audit.search': 'audit-admin*',
  'audit.export': 'audit-admin*',
  'audit.acknowledge': 'audit-admin*',
  'people.search': 'village-agent township-acceptor township-reviewer bureau-handler bureau-reviewer bureau-approver',
  'people.read':
    'village-agent township-acceptor township-reviewer bureau-handler bureau-reviewer bureau-approver civil-affairs-clerk@ operator-clerk#',
  'people.write': 'village-agent township-acceptor bureau-handler',
  'people.merge': 'bureau-handler',
  'people.import': 'township-acceptor bureau-handler',
  'people.export': 'bureau-handler',
  'people.unmask': 'township-reviewer bureau-handler bureau-reviewer bureau-approver',
  'homes.read': 'village-agent township-acceptor township-reviewer bureau-handler bureau-reviewer bureau-approver',
  'homes.write': 'village-agent township-acceptor bureau-handler',
  'bindings.make': 'township-acceptor bureau-handler',
  'bindings.end': 'township-reviewer bureau-handler bureau-reviewer',
  'authorities.record': 'township-acceptor bureau-handler',
  'cases.read':
    'village-agent township-acceptor township-reviewer bureau-handler bureau-reviewer bureau-approver civil-affairs-clerk@ liaison@',
  'cases.file': 'village-agent township-acceptor bureau-handler',
  'cases.act':
    'village-agent township-acceptor township-reviewer bureau-handler bureau-reviewer bureau-approver civil-affairs-clerk@',
  'cases.manage': 'bureau-handler bureau-reviewer',
  'hazards.read': 'village-agent township-acceptor township-reviewer bureau-handler bureau-reviewer bureau-approver',
  'hazards.act': 'village-agent township-acceptor township-reviewer bureau-handler bureau-reviewer',
  'hazards.close': 'township-reviewer bureau-reviewer',
  'orders.propose': 'bureau-handler',
  'orders.approve': 'bureau-approver',
  'matching.answer': 'civil-affairs-clerk@ liaison@',
  'funds.read': 'bureau-approver finance-officer',
  'figures.read':
    'township-reviewer bureau-handler bureau-reviewer bureau-approver finance-officer supervisor evaluator',
  'stock.read': 'bureau-handler bureau-reviewer bureau-approver operator-clerk#',
  'queue.read': 'bureau-handler bureau-reviewer bureau-approver',
  'queue.manage': 'bureau-handler',
  'selection.run': 'bureau-handler bureau-reviewer',
  'stock.manage': 'bureau-handler operator-clerk#',
  'stock.take-over': 'bureau-handler',
  'draws.witness': 'draw-witness',
}
