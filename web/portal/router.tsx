import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
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

const routes = root.addChildren([start, check, result, policies, sideBySide, policy, compare])

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
