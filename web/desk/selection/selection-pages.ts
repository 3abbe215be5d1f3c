import type { DeskPage } from '../page.ts'

/** The pages of choosing flats. */
export const SELECTION_PAGES: readonly DeskPage[] = [
  {
    path: '/selections',
    title: '选房',
    action: 'selection.run',
    menu: { group: 'homes', help: '摇号以后按名次选房：大厅、手机同时进行', uses: 'waiting' },
    load: () => import('./selections-page.tsx').then((file) => file.SelectionsPage),
  },
  {
    path: '/selections/:id',
    title: '选房现场',
    action: 'selection.run',
    load: () => import('./clerk-page.tsx').then((file) => file.ClerkPage),
  },
  {
    path: '/selections/:id/hall',
    title: '选房大屏',
    action: 'selection.run',
    load: () => import('./hall-page.tsx').then((file) => file.HallPage),
  },
]
