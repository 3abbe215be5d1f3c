import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { signInSearch } from './me/sign-in-search.ts'
import { BrokenPage, NoSuchPage } from './shell/no-page.tsx'
import { Shell } from './shell/shell.tsx'
import { Waiting } from './shell/waiting.tsx'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage })

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { place?: string } => {
    const place = text(search.place)
    return place === undefined ? {} : { place }
  },
  component: lazyRouteComponent(() => import('./start/start-page.tsx'), 'StartPage'),
})

const check = createRoute({
  getParentRoute: () => root,
  path: '/check/$pack/$program',
  validateSearch: (search: Record<string, unknown>): { step?: number } => {
    const step = Number(search.step)
    return Number.isInteger(step) && step > 1 && step < 1000 ? { step } : {}
  },
  component: lazyRouteComponent(() => import('./check/check-page.tsx'), 'CheckPage'),
})

const result = createRoute({
  getParentRoute: () => root,
  path: '/check/$pack/$program/result',
  component: lazyRouteComponent(() => import('./result/result-page.tsx'), 'ResultPage'),
})

const policies = createRoute({
  getParentRoute: () => root,
  path: '/policies',
  component: lazyRouteComponent(() => import('./policies/policies-page.tsx'), 'PoliciesPage'),
})

const sideBySide = createRoute({
  getParentRoute: () => root,
  path: '/policies/compare',
  validateSearch: (search: Record<string, unknown>): { packs?: string } => {
    const packs = text(search.packs)
    return packs === undefined ? {} : { packs }
  },
  component: lazyRouteComponent(() => import('./policies/side-by-side-page.tsx'), 'SideBySidePage'),
})

const policy = createRoute({
  getParentRoute: () => root,
  path: '/policies/$pack',
  component: lazyRouteComponent(() => import('./policies/policy-page.tsx'), 'PolicyPage'),
})

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  component: lazyRouteComponent(() => import('./compare/compare-page.tsx'), 'ComparePage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/me/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./me/sign-in-page.tsx'), 'SignInPage'),
})

const my = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: lazyRouteComponent(() => import('./me/my-page.tsx'), 'MyPage'),
})

const who = createRoute({
  getParentRoute: () => root,
  path: '/me/who',
  component: lazyRouteComponent(() => import('./me/choose-page.tsx'), 'ChoosePage'),
})

const household = createRoute({
  getParentRoute: () => root,
  path: '/me/household',
  component: lazyRouteComponent(() => import('./me/household-page.tsx'), 'HouseholdPage'),
})

const data = createRoute({
  getParentRoute: () => root,
  path: '/me/data',
  component: lazyRouteComponent(() => import('./me/data-page.tsx'), 'DataPage'),
})

const looks = createRoute({
  getParentRoute: () => root,
  path: '/me/looks',
  component: lazyRouteComponent(() => import('./me/looks-page.tsx'), 'LooksPage'),
})

const consents = createRoute({
  getParentRoute: () => root,
  path: '/me/consents',
  component: lazyRouteComponent(() => import('./me/consents-page.tsx'), 'ConsentsPage'),
})

const giveConsent = createRoute({
  getParentRoute: () => root,
  path: '/me/consents/new',
  component: lazyRouteComponent(() => import('./me/give-consent-page.tsx'), 'GiveConsentPage'),
})

const corrections = createRoute({
  getParentRoute: () => root,
  path: '/me/corrections',
  component: lazyRouteComponent(() => import('./me/corrections-page.tsx'), 'CorrectionsPage'),
})

const askCorrection = createRoute({
  getParentRoute: () => root,
  path: '/me/corrections/new',
  validateSearch: (search: Record<string, unknown>): { about?: string } => {
    const about = text(search.about)
    return about === undefined ? {} : { about }
  },
  component: lazyRouteComponent(() => import('./me/ask-correction-page.tsx'), 'AskCorrectionPage'),
})

const agents = createRoute({
  getParentRoute: () => root,
  path: '/me/agents',
  component: lazyRouteComponent(() => import('./me/agents-page.tsx'), 'AgentsPage'),
})

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/me/sessions',
  component: lazyRouteComponent(() => import('./me/sessions-page.tsx'), 'SessionsPage'),
})

const receipts = createRoute({
  getParentRoute: () => root,
  path: '/me/receipts',
  component: lazyRouteComponent(() => import('./me/receipts-page.tsx'), 'ReceiptsPage'),
})

const cases = createRoute({
  getParentRoute: () => root,
  path: '/me/cases',
  component: lazyRouteComponent(() => import('./me/cases/cases-page.tsx'), 'CasesPage'),
})

const matters = createRoute({
  getParentRoute: () => root,
  path: '/me/cases/new',
  component: lazyRouteComponent(() => import('./me/cases/matters-page.tsx'), 'MattersPage'),
})

const apply = createRoute({
  getParentRoute: () => root,
  path: '/me/cases/new/$pack/$procedure',
  validateSearch: (search: Record<string, unknown>): { step?: number } => {
    const step = Number(search.step)
    return Number.isInteger(step) && step > 0 && step < 1000 ? { step } : {}
  },
  component: lazyRouteComponent(() => import('./me/cases/apply-page.tsx'), 'ApplyPage'),
})

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/me/cases/$case',
  validateSearch: (search: Record<string, unknown>): { filed?: boolean } =>
    search.filed === true ? { filed: true } : {},
  component: lazyRouteComponent(() => import('./me/cases/case-page.tsx'), 'CasePage'),
})

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/me/inbox',
  component: lazyRouteComponent(() => import('./me/cases/inbox-page.tsx'), 'InboxPage'),
})

const ownLetters = createRoute({
  getParentRoute: () => root,
  path: '/me/letters',
  component: lazyRouteComponent(() => import('./me/cases/letters-page.tsx'), 'LettersPage'),
})

const ownLetter = createRoute({
  getParentRoute: () => root,
  path: '/me/letters/$letter',
  component: lazyRouteComponent(() => import('./me/cases/letter-page.tsx'), 'LetterPage'),
})

const leases = createRoute({
  getParentRoute: () => root,
  path: '/me/leases',
  component: lazyRouteComponent(() => import('./leases/leases-page.tsx'), 'LeasesPage'),
})

const lease = createRoute({
  getParentRoute: () => root,
  path: '/me/leases/$lease',
  component: lazyRouteComponent(() => import('./leases/lease-page.tsx'), 'LeasePage'),
})

const logs = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/logs-page.tsx'), 'LogsPage'),
})

const log = createRoute({
  getParentRoute: () => root,
  path: '/audit/$tenant',
  component: lazyRouteComponent(() => import('./audit/log-page.tsx'), 'LogPage'),
})

const noticeBureaus = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/notices-page.tsx'), 'NoticeBureausPage'),
})

const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices/$bureau',
  component: lazyRouteComponent(() => import('./notices/notices-page.tsx'), 'NoticesPage'),
})

const notice = createRoute({
  getParentRoute: () => root,
  path: '/notices/$bureau/$id',
  component: lazyRouteComponent(() => import('./notices/notice-page.tsx'), 'NoticePage'),
})

const objectionResult = createRoute({
  getParentRoute: () => root,
  path: '/notices/$bureau/result',
  component: lazyRouteComponent(() => import('./notices/objection-result-page.tsx'), 'ObjectionResultPage'),
})

const projectBureaus = createRoute({
  getParentRoute: () => root,
  path: '/projects',
  component: lazyRouteComponent(() => import('./projects/projects-page.tsx'), 'ProjectBureausPage'),
})

const howDrawn = createRoute({
  getParentRoute: () => root,
  path: '/projects/how',
  component: lazyRouteComponent(() => import('./projects/how-page.tsx'), 'HowPage'),
})

const projects = createRoute({
  getParentRoute: () => root,
  path: '/projects/$bureau',
  component: lazyRouteComponent(() => import('./projects/projects-page.tsx'), 'ProjectsPage'),
})

const flats = createRoute({
  getParentRoute: () => root,
  path: '/projects/$bureau/flats',
  component: lazyRouteComponent(() => import('./projects/flats-page.tsx'), 'FlatsPage'),
})

const project = createRoute({
  getParentRoute: () => root,
  path: '/projects/$bureau/$plan',
  component: lazyRouteComponent(() => import('./projects/project-page.tsx'), 'ProjectPage'),
})

const publicDraw = createRoute({
  getParentRoute: () => root,
  path: '/projects/$bureau/$plan/$draw/$attempt',
  component: lazyRouteComponent(() => import('./projects/draw-page.tsx'), 'DrawPage'),
})

const ownProjects = createRoute({
  getParentRoute: () => root,
  path: '/me/projects',
  component: lazyRouteComponent(() => import('./projects/my-projects-page.tsx'), 'MyProjectsPage'),
})

const secured = createRoute({
  getParentRoute: () => root,
  path: '/notices/$bureau/secured',
  component: lazyRouteComponent(() => import('./notices/secured-page.tsx'), 'SecuredPage'),
})

const ownQueue = createRoute({
  getParentRoute: () => root,
  path: '/me/queue',
  component: lazyRouteComponent(() => import('./queue/my-queue-page.tsx'), 'MyQueuePage'),
})

const ownSelection = createRoute({
  getParentRoute: () => root,
  path: '/me/selection/$session',
  component: lazyRouteComponent(() => import('./queue/choose-flat-page.tsx'), 'ChooseFlatPage'),
})

const queueLists = createRoute({
  getParentRoute: () => root,
  path: '/queue/$bureau',
  component: lazyRouteComponent(() => import('./queue/lists-page.tsx'), 'ListsPage'),
})

const messages = createRoute({
  getParentRoute: () => root,
  path: '/messages',
  component: lazyRouteComponent(() => import('./me/messages-page.tsx'), 'MessagesPage'),
})

const letters = createRoute({
  getParentRoute: () => root,
  path: '/letters',
  component: lazyRouteComponent(() => import('./letters/check-letter-page.tsx'), 'CheckLetterPage'),
})

const routes = root.addChildren([
  start,
  check,
  result,
  policies,
  sideBySide,
  policy,
  compare,
  signIn,
  my,
  who,
  household,
  data,
  looks,
  consents,
  giveConsent,
  corrections,
  askCorrection,
  agents,
  sessions,
  receipts,
  cases,
  matters,
  apply,
  oneCase,
  inbox,
  ownLetters,
  ownLetter,
  leases,
  lease,
  messages,
  logs,
  log,
  projectBureaus,
  howDrawn,
  flats,
  projects,
  project,
  publicDraw,
  ownProjects,
  ownQueue,
  ownSelection,
  queueLists,
  noticeBureaus,
  notices,
  secured,
  notice,
  objectionResult,
  letters,
])

/** All pages of the citizens' front; each page's code is fetched when it is opened. */
export const createPortalRouter = () =>
  createRouter({
    routeTree: routes,
    defaultPendingComponent: Waiting,
    defaultErrorComponent: BrokenPage,
    defaultPendingMs: 150,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPortalRouter>
  }
}
