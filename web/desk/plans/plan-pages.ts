import type { DeskPage } from '../page.ts'

/** The pages of plans of allocation and of draws. */
export const PLAN_PAGES: readonly DeskPage[] = [
  {
    path: '/plans',
    title: '配租方案',
    action: 'plans.read',
    menu: { group: 'homes', help: '方案公告、意向登记、资格复审', uses: 'waiting' },
    load: () => import('./plans-page.tsx').then((file) => file.PlansPage),
  },
  {
    path: '/plans/new',
    title: '提出配租方案',
    action: 'plans.manage',
    load: () => import('./new-plan-page.tsx').then((file) => file.NewPlanPage),
  },
  {
    path: '/plans/:id',
    title: '配租方案',
    action: 'plans.read',
    load: () => import('./plan-page.tsx').then((file) => file.PlanPage),
  },
  {
    path: '/plans/:id/registrations',
    title: '登记名册',
    action: 'plans.read',
    load: () => import('./registrations-page.tsx').then((file) => file.RegistrationsPage),
  },
  {
    path: '/plans/:id/order',
    title: '选房次序',
    action: 'plans.read',
    load: () => import('./order-page.tsx').then((file) => file.OrderPage),
  },
  {
    path: '/draws',
    title: '公开摇号',
    action: 'draws.attend',
    menu: { group: 'homes', help: '公证、纪检、住建局和申请人代表一起摇号', uses: 'waiting' },
    load: () => import('../draws/draws-page.tsx').then((file) => file.DrawsPage),
  },
  {
    path: '/plans/:id/draws/:draw/:attempt',
    title: '摇号室',
    action: 'draws.attend',
    load: () => import('../draws/draw-page.tsx').then((file) => file.DrawPage),
  },
]
