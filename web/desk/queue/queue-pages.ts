import type { DeskPage } from '../page.ts'

/** The pages of the waiting list. */
export const QUEUE_PAGES: readonly DeskPage[] = [
  {
    path: '/queue',
    title: '轮候',
    action: 'queue.read',
    menu: { group: 'homes', help: '谁在等、排第几，每月公布的名册', uses: 'waiting' },
    load: () => import('./queue-page.tsx').then((file) => file.QueuePage),
  },
  {
    path: '/queue/vacancies',
    title: '空房配租',
    action: 'queue.read',
    menu: { group: 'homes', help: '腾退的房子按轮候先后配租', uses: 'waiting' },
    load: () => import('./vacancies-page.tsx').then((file) => file.VacanciesPage),
  },
  {
    path: '/queue/entries/:id',
    title: '轮候家庭',
    action: 'queue.read',
    load: () => import('./entry-page.tsx').then((file) => file.EntryPage),
  },
]
