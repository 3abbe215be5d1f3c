import type { DeskPage } from '../page.ts'

/** The pages of the stock. */
export const STOCK_PAGES: readonly DeskPage[] = [
  {
    path: '/stock',
    title: '房源',
    action: 'stock.read',
    menu: { group: 'homes', help: '项目、楼栋、房态图，租入到期提醒' },
    load: () => import('./projects-page.tsx').then((file) => file.ProjectsPage),
  },
  {
    path: '/stock/new',
    title: '登记项目',
    action: 'stock.manage',
    load: () => import('./new-project-page.tsx').then((file) => file.NewProjectPage),
  },
  {
    path: '/stock/lists',
    title: '导入房源',
    action: 'stock.manage',
    load: () => import('./stock-lists-page.tsx').then((file) => file.StockListsPage),
  },
  {
    path: '/stock/takeover',
    title: '接管',
    action: 'stock.take-over',
    load: () => import('./takeover-page.tsx').then((file) => file.TakeoverPage),
  },
  {
    path: '/stock/projects/:id',
    title: '房源项目',
    action: 'stock.read',
    load: () => import('./project-page.tsx').then((file) => file.ProjectPage),
  },
  {
    path: '/stock/projects/:id/change',
    title: '变更项目',
    action: 'stock.manage',
    load: () => import('./change-project-page.tsx').then((file) => file.ChangeProjectPage),
  },
  {
    path: '/stock/buildings/:id',
    title: '房态图',
    action: 'stock.read',
    load: () => import('./building-page.tsx').then((file) => file.BuildingPage),
  },
  {
    path: '/stock/buildings/:id/new',
    title: '登记房源',
    action: 'stock.manage',
    load: () => import('./new-units-page.tsx').then((file) => file.NewUnitsPage),
  },
  {
    path: '/stock/units',
    title: '房源清单',
    action: 'stock.read',
    load: () => import('./units-page.tsx').then((file) => file.UnitsPage),
  },
  {
    path: '/stock/units/:id',
    title: '一套一档',
    action: 'stock.read',
    load: () => import('./unit-page.tsx').then((file) => file.UnitPage),
  },
]
