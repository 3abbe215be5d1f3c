import type { DeskPage } from './page.ts'

/**
 * Every page. To add one: write a component that takes `PageProps` (page.ts) and begins with `PageHead` (shell/page-head.tsx), name it
 * here with the action that opens it, and it stands in the menu of the posts that have the action, is fetched when it is
 * first opened, and keeps what was typed while other tabs are in front. Rows of a table open pages: give `DeskTable`
 * (shell/desk-table.tsx) an `open` that names the address, and j, k and Enter work. Lead to pages with `PageLink`
 * (shell/page-link.tsx); ask the API with `read` and `send` (api.ts), which bring the sign-in back when it has run out.
 */
export const PAGES: readonly DeskPage[] = [
  {
    path: '/',
    title: '今天',
    menu: { group: 'work', help: '今天到期的事' },
    load: () => import('./home/home-page.tsx').then((file) => file.HomePage),
  },
  {
    path: '/people',
    title: '人员与家庭',
    action: 'people.search',
    menu: { group: 'work', help: '按证件号码、手机号或者姓名查找' },
    finds: '查人',
    load: () => import('./people/search-page.tsx').then((file) => file.SearchPage),
  },
  {
    path: '/people/new',
    title: '登记一人',
    action: 'people.write',
    load: () => import('./people/new-person-page.tsx').then((file) => file.NewPersonPage),
  },
  {
    path: '/people/:id',
    title: '个人资料',
    action: 'people.read',
    load: () => import('./people/person-page.tsx').then((file) => file.PersonPage),
  },
  {
    path: '/people/:id/change',
    title: '登记信息',
    action: 'people.write',
    load: () => import('./people/change-page.tsx').then((file) => file.ChangePage),
  },
  {
    path: '/people/:id/correct',
    title: '更正证件号码',
    action: 'people.write',
    load: () => import('./people/correct-page.tsx').then((file) => file.CorrectPage),
  },
  {
    path: '/people/:id/death',
    title: '登记死亡',
    action: 'people.write',
    load: () => import('./people/death-page.tsx').then((file) => file.DeathPage),
  },
  {
    path: '/people/:id/consent',
    title: '登记核对授权',
    action: 'people.write',
    load: () => import('./people/give-consent-page.tsx').then((file) => file.GiveConsentPage),
  },
  {
    path: '/people/:id/merge',
    title: '合并重复档案',
    action: 'people.merge',
    load: () => import('./people/merge-page.tsx').then((file) => file.MergePage),
  },
  {
    path: '/households/new',
    title: '登记一户',
    action: 'people.write',
    menu: { group: 'work', help: '一家几口一次登记，号码填完就查重' },
    load: () => import('./people/family-page.tsx').then((file) => file.FamilyPage),
  },
  {
    path: '/households/:id',
    title: '家庭资料',
    action: 'people.read',
    load: () => import('./people/household-page.tsx').then((file) => file.HouseholdPage),
  },
  {
    path: '/households/:id/birth',
    title: '登记出生',
    action: 'people.write',
    load: () => import('./people/birth-page.tsx').then((file) => file.BirthPage),
  },
  {
    path: '/households/:id/split',
    title: '分户或者离婚',
    action: 'people.write',
    load: () => import('./people/split-page.tsx').then((file) => file.SplitPage),
  },
  {
    path: '/households/:id/leave',
    title: '迁出',
    action: 'people.write',
    load: () => import('./people/leave-page.tsx').then((file) => file.LeavePage),
  },
  {
    path: '/households/:id/join',
    title: '成员加入',
    action: 'people.write',
    load: () => import('./people/join-page.tsx').then((file) => file.JoinPage),
  },
  {
    path: '/households/:id/head',
    title: '变更户主',
    action: 'people.write',
    load: () => import('./people/head-page.tsx').then((file) => file.HeadPage),
  },
  {
    path: '/households/:id/merge',
    title: '并户',
    action: 'people.write',
    load: () => import('./people/join-households-page.tsx').then((file) => file.JoinHouseholdsPage),
  },
  {
    path: '/households/:id/consents',
    title: '核对授权',
    action: 'people.read',
    load: () => import('./people/consents-page.tsx').then((file) => file.ConsentsPage),
  },
  {
    path: '/households/:id/change',
    title: '登记家庭信息',
    action: 'people.write',
    load: () => import('./people/household-change-page.tsx').then((file) => file.HouseholdChangePage),
  },
  {
    path: '/corrections',
    title: '更正申请',
    action: 'people.write',
    menu: { group: 'work', help: '群众提出资料不对的，核实以后更正或者答复' },
    load: () => import('./people/corrections-page.tsx').then((file) => file.CorrectionsPage),
  },
  {
    path: '/corrections/:id',
    title: '更正申请',
    action: 'people.write',
    load: () => import('./people/correction-page.tsx').then((file) => file.CorrectionPage),
  },
  {
    path: '/lists',
    title: '导入与导出',
    action: 'people.import',
    menu: { group: 'work', help: '用表格成批登记人员、家庭和住房' },
    load: () => import('./people/lists-page.tsx').then((file) => file.ListsPage),
  },
  {
    path: '/homes/new',
    title: '登记住房',
    action: 'homes.write',
    load: () => import('./homes/new-home-page.tsx').then((file) => file.NewHomePage),
  },
  {
    path: '/offices',
    title: '单位',
    action: 'offices.read',
    menu: { group: 'bureau', help: '本区域的窗口、部门和村（社区）' },
    load: () => import('./offices/offices-page.tsx').then((file) => file.OfficesPage),
  },
  {
    path: '/offices/new',
    title: '设立单位',
    action: 'offices.write',
    load: () => import('./offices/new-office-page.tsx').then((file) => file.NewOfficePage),
  },
  {
    path: '/offices/:id',
    title: '单位',
    action: 'offices.read',
    load: () => import('./offices/office-page.tsx').then((file) => file.OfficePage),
  },
  {
    path: '/posts',
    title: '任职',
    action: 'posts.read',
    menu: { group: 'bureau', help: '谁在哪个岗位，任职、代理、免职' },
    load: () => import('./posts/posts-page.tsx').then((file) => file.PostsPage),
  },
  {
    path: '/posts/new',
    title: '新任职',
    action: 'posts.grant',
    load: () => import('./posts/grant-page.tsx').then((file) => file.GrantPage),
  },
  {
    path: '/posts/:id',
    title: '任职',
    action: 'posts.read',
    load: () => import('./posts/post-page.tsx').then((file) => file.PostPage),
  },
  {
    path: '/staff',
    title: '工作人员',
    action: 'accounts.read',
    menu: { group: 'bureau', help: '账号、验证器、离任' },
    load: () => import('./staff/staff-page.tsx').then((file) => file.StaffPage),
  },
  {
    path: '/staff/new',
    title: '开立账号',
    action: 'accounts.create',
    load: () => import('./staff/new-account-page.tsx').then((file) => file.NewAccountPage),
  },
  {
    path: '/staff/:id',
    title: '工作人员',
    action: 'accounts.read',
    load: () => import('./staff/member-page.tsx').then((file) => file.MemberPage),
  },
  {
    path: '/parameters',
    title: '政策参数',
    action: 'settings.read',
    menu: { group: 'settings', help: '条文里的数字和本地取值' },
    load: () => import('./parameters/parameters-page.tsx').then((file) => file.ParametersPage),
  },
  {
    path: '/parameters/:id',
    title: '政策参数',
    action: 'settings.read',
    load: () => import('./parameters/parameter-page.tsx').then((file) => file.ParameterPage),
  },
  {
    path: '/calendar',
    title: '工作日历',
    menu: { group: 'settings', help: '哪天上班，哪天放假' },
    load: () => import('./calendar/calendar-page.tsx').then((file) => file.CalendarPage),
  },
  {
    path: '/calendar/new',
    title: '录入放假安排',
    action: 'calendar.write',
    load: () => import('./calendar/new-year-page.tsx').then((file) => file.NewYearPage),
  },
  {
    path: '/audit/alarms',
    title: '留痕告警',
    action: 'audit.search',
    menu: { group: 'bureau', help: '留痕有没有变少、对不对得上，告警的处理' },
    load: () => import('./alarms/alarms-page.tsx').then((file) => file.AlarmsPage),
  },
  {
    path: '/security',
    title: '我的账号',
    menu: { group: 'own', help: '密码、验证器和登录的地方' },
    load: () => import('./security/security-page.tsx').then((file) => file.SecurityPage),
  },
]
