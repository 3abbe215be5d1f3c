import type { DeskPage } from '../page.ts'

/** The pages of casework. */
export const CASE_PAGES: readonly DeskPage[] = [
  {
    path: '/cases',
    title: '办件',
    action: 'cases.read',
    menu: { group: 'work', help: '等您办的申请，先到期的在前' },
    load: () => import('./work-page.tsx').then((file) => file.WorkPage),
  },
  {
    path: '/cases/new',
    title: '受理申请',
    action: 'cases.file',
    load: () => import('./file-page.tsx').then((file) => file.FilePage),
  },
  {
    path: '/cases/samples',
    title: '抽查',
    action: 'cases.manage',
    menu: { group: 'work', help: '随机抽取要复查的申请', uses: 'samples' },
    load: () => import('./samples-page.tsx').then((file) => file.SamplesPage),
  },
  {
    path: '/cases/samples/:id',
    title: '抽查结果',
    action: 'cases.manage',
    load: () => import('./samples-page.tsx').then((file) => file.SamplePage),
  },
  {
    path: '/arrivals',
    title: '外单位移交',
    action: 'cases.manage',
    menu: { group: 'work', help: '别的地方移交来的申请，接收或者退回' },
    load: () => import('./arrivals-page.tsx').then((file) => file.ArrivalsPage),
  },
  {
    path: '/arrivals/:id',
    title: '移交来的申请',
    action: 'cases.manage',
    load: () => import('./arrivals-page.tsx').then((file) => file.ArrivalPage),
  },
  {
    path: '/cases/standing',
    title: '长期公示',
    action: 'cases.manage',
    menu: { group: 'work', help: '正在享受保障的家庭，按镇街公布', uses: 'standing' },
    load: () => import('./standing-page.tsx').then((file) => file.StandingPage),
  },
  {
    path: '/cases/:id',
    title: '申请',
    action: 'cases.read',
    load: () => import('./case-page.tsx').then((file) => file.CasePage),
  },
  {
    path: '/cases/:id/letters/:letter',
    title: '文书',
    action: 'cases.read',
    load: () => import('./letter-page.tsx').then((file) => file.LetterPage),
  },
]
