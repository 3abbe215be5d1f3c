import type { Action } from './actions.ts'

/**
 * How far an action reaches. `area`: the divisions of one's office. `bureau`: what belongs to the bureau as a whole.
 * Whether a post is limited to programs is said where it is held.
 */
type Reach = 'area' | 'bureau'

/** Whose: all of it, only what one's department was asked, only one's own projects. */
export type Own = 'all' | 'asked' | 'project'

/** One thing that a post may do: action × area × own; the programs come with the person who holds the post. */
export interface Scope {
  readonly action: Action
  readonly reach: Reach
  readonly own: Own
}

export const OFFICE_KINDS = [
  'bureau',
  'city',
  'province',
  'township',
  'street',
  'community',
  'village',
  'civil-affairs',
  'human-resources',
  'finance',
  'supervision',
  'department',
  'operator',
  'evaluator',
  'notary',
] as const

export type OfficeKind = (typeof OFFICE_KINDS)[number]

/** System, security and audit administrators are three people, and none of them works on cases. */
export type Duty = 'casework' | 'system' | 'security' | 'audit'

export type PostKind =
  | ('village-agent' | 'township-acceptor' | 'township-reviewer' | 'civil-affairs-clerk' | 'bureau-handler')
  | ('bureau-reviewer' | 'bureau-approver' | 'liaison' | 'finance-officer' | 'supervisor' | 'operator-clerk')
  | ('evaluator' | 'draw-witness' | 'local-admin' | 'system-admin' | 'security-admin' | 'audit-admin')

interface Post {
  readonly title: string
  readonly duty: Duty
  /** The kinds of office that have such a post. */
  readonly at: readonly OfficeKind[]
  readonly scopes: readonly Scope[]
  /** The posts that it may give to others, at offices inside its own area. Never one with more than it could give already. */
  readonly grants: readonly PostKind[]
  /** Where the division of work comes from. */
  readonly source: string
}

const over =
  (reach: Reach, own: Own = 'all') =>
  (...actions: readonly Action[]): Scope[] =>
    actions.map((action) => ({ action, reach, own }))
const inArea = over('area')
const inBureau = over('bureau')

const WINDOW = [
  ...inArea('offices.read', 'people.search', 'people.read', 'people.write', 'homes.read', 'homes.write'),
  ...inArea('cases.read', 'cases.file', 'cases.act', 'hazards.read', 'hazards.act'),
]
const LEAD = inArea(
  ...(['offices.read', 'people.search', 'people.read', 'people.unmask', 'homes.read'] as const),
  ...(['cases.read', 'cases.act', 'hazards.read'] as const),
)

const LEVEL_THREE = 'GB/T 22239-2019 第三级：系统、安全、审计三类管理员分设'

/** What each post may do. The source names the clause that gives the work to it. */
export const POSTS: Readonly<Record<PostKind, Post>> = {
  'village-agent': {
    title: '村（社区）代办员',
    duty: 'casework',
    at: ['village', 'community'],
    scopes: WINDOW,
    grants: [],
    source: '乌审旗方案三（二）；永川〔2019〕169号二（三）1：有困难的可以由村（居）委会代办',
  },
  'township-acceptor': {
    title: '镇街受理',
    duty: 'casework',
    at: ['township', 'street'],
    scopes: [...WINDOW, ...inArea('bindings.make', 'authorities.record', 'people.import')],
    grants: [],
    source: '安阳县方案三（一）2：乡镇便民窗口专人受理；永川〔2019〕169号二（三）1',
  },
  'township-reviewer': {
    title: '镇街审核',
    duty: 'casework',
    at: ['township', 'street'],
    scopes: [...LEAD, ...inArea('bindings.end', 'figures.read', 'hazards.act', 'hazards.close')],
    grants: [],
    source: '安阳县方案三（二）3（二）：逐级审核，受理与审核不是同一人；永川〔2019〕169号二（三）3',
  },
  'civil-affairs-clerk': {
    title: '民政窗口',
    duty: 'casework',
    at: ['civil-affairs'],
    scopes: [
      ...inArea('offices.read'),
      ...over('area', 'asked')('people.read', 'matching.answer', 'cases.read', 'cases.act'),
    ],
    grants: [],
    source: '永川〔2019〕169号二（三）4：民政认定收入和财产',
  },
  'bureau-handler': {
    title: '住保经办',
    duty: 'casework',
    at: ['bureau', 'city'],
    scopes: [
      ...WINDOW,
      ...inArea('people.unmask', 'people.merge', 'people.import', 'people.export', 'bindings.make', 'bindings.end'),
      ...inArea('authorities.record', 'figures.read', 'stock.read', 'cases.manage', 'orders.propose'),
      // A place may ask its own housing office beside the other departments (WUCHANG-2.2.1).
      ...over('area', 'asked')('matching.answer'),
      ...inArea('leases.read', 'leases.manage'),
      ...inArea('stock.manage', 'stock.take-over'),
      ...inArea('queue.read', 'queue.manage', 'selection.run'),
      ...inBureau('settings.read', 'settings.propose'),
      ...inBureau('plans.read', 'plans.manage', 'draws.attend', 'draws.run'),
    ],
    grants: [],
    source: '住房和城乡建设部令第11号第八条；安阳县方案三（一）3',
  },
  'bureau-reviewer': {
    title: '住保复核',
    duty: 'casework',
    at: ['bureau', 'city'],
    scopes: [
      ...LEAD,
      ...inArea('bindings.end', 'figures.read', 'stock.read', 'cases.manage', 'hazards.act', 'hazards.close'),
      ...inArea('leases.read'),
      ...inArea('queue.read', 'selection.run'),
      ...inBureau('settings.read', 'plans.read', 'draws.attend'),
    ],
    grants: [],
    source: '安阳县方案三（二）3（二）；永川〔2019〕169号二（三）6：复查',
  },
  'bureau-approver': {
    title: '住保负责人',
    duty: 'casework',
    at: ['bureau', 'city'],
    scopes: [
      ...LEAD,
      ...inArea('figures.read', 'stock.read', 'funds.read', 'orders.approve', 'queue.read'),
      ...inArea('leases.read', 'leases.approve'),
      ...inBureau('settings.read', 'settings.approve'),
      ...inBureau('plans.read', 'plans.approve', 'draws.attend'),
    ],
    grants: [],
    source: '安阳县方案三（一）4：分管负责人签字负责；住房和城乡建设部令第11号第九条',
  },
  liaison: {
    title: '部门联络员',
    duty: 'casework',
    at: ['department', 'human-resources', 'civil-affairs'],
    scopes: over('area', 'asked')('matching.answer', 'cases.read'),
    grants: [],
    source: '安阳县方案三（三）2至4：成员单位各一名联络员，只看被请求的事项',
  },
  'finance-officer': {
    title: '财政',
    duty: 'casework',
    at: ['finance'],
    scopes: inArea('offices.read', 'funds.read', 'figures.read'),
    grants: [],
    source: '住房和城乡建设部令第11号第二十条；永川〔2019〕169号三：资金拨付',
  },
  supervisor: {
    title: '督查',
    duty: 'casework',
    at: ['supervision', 'city', 'province'],
    scopes: inArea('offices.read', 'figures.read'),
    grants: [],
    source: '安阳县方案三（三）4（10）：督查各单位办理效率，只看统计和超期',
  },
  'operator-clerk': {
    title: '运营单位',
    duty: 'casework',
    at: ['operator'],
    scopes: over('area', 'project')('stock.read', 'stock.manage', 'people.read', 'leases.read', 'leases.manage'),
    grants: [],
    source: '住房和城乡建设部令第11号第二十二条、第二十四条：只管自己运营的项目',
  },
  evaluator: {
    title: '第三方评价',
    duty: 'casework',
    at: ['evaluator'],
    scopes: inArea('figures.read'),
    grants: [],
    source: '武昌区调研报告四：运营服务考核评价',
  },
  'draw-witness': {
    title: '公证（监督）',
    duty: 'casework',
    at: ['notary', 'supervision'],
    scopes: inBureau('draws.attend'),
    grants: [],
    source: '住房和城乡建设部令第11号第十条：配租方案公布，摇号接受监督',
  },
  'local-admin': {
    title: '镇街安全管理员',
    duty: 'security',
    at: ['township', 'street'],
    scopes: [...inArea('offices.read', 'posts.read', 'posts.grant'), ...inBureau('accounts.read')],
    grants: ['village-agent', 'township-acceptor', 'township-reviewer'],
    source: LEVEL_THREE,
  },
  'system-admin': {
    title: '系统管理员',
    duty: 'system',
    at: ['bureau', 'city', 'province'],
    scopes: [
      ...inArea('offices.read', 'offices.write'),
      ...inBureau('accounts.read', 'accounts.create', 'settings.read', 'calendar.write'),
    ],
    grants: [],
    source: LEVEL_THREE,
  },
  'security-admin': {
    title: '安全管理员',
    duty: 'security',
    at: ['bureau', 'city', 'province'],
    scopes: [
      ...inArea('offices.read', 'posts.read', 'posts.grant'),
      ...inBureau('accounts.read', 'accounts.end', 'accounts.reset', 'sessions.revoke'),
    ],
    grants: [
      ...([
        'village-agent',
        'township-acceptor',
        'township-reviewer',
        'civil-affairs-clerk',
        'bureau-handler',
      ] as const),
      ...([
        'bureau-reviewer',
        'bureau-approver',
        'liaison',
        'finance-officer',
        'supervisor',
        'operator-clerk',
      ] as const),
      ...(['evaluator', 'draw-witness', 'local-admin'] as const),
    ],
    source: LEVEL_THREE,
  },
  'audit-admin': {
    title: '审计管理员',
    duty: 'audit',
    at: ['bureau', 'city', 'province'],
    scopes: [...inArea('offices.read'), ...inBureau('audit.search', 'audit.export', 'audit.acknowledge')],
    grants: [],
    source: LEVEL_THREE,
  },
}

export function isPostKind(text: string): text is PostKind {
  return Object.hasOwn(POSTS, text)
}

/** Administrators sign in with an authenticator, always (GB/T 22239, level 3). */
export function needsAuthenticator(posts: readonly PostKind[]): boolean {
  return posts.some((post) => POSTS[post].duty !== 'casework')
}
