import {
  AlertOutlined,
  AuditOutlined,
  BankOutlined,
  CalendarOutlined,
  ClockCircleOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FilterOutlined,
  FormOutlined,
  HomeOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  KeyOutlined,
  LeftOutlined,
  MessageOutlined,
  NotificationOutlined,
  OrderedListOutlined,
  ProfileOutlined,
  RightOutlined,
  ScheduleOutlined,
  SelectOutlined,
  SolutionOutlined,
  SwapOutlined,
  TeamOutlined,
  ToolOutlined,
  UserAddOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { findPage, pagesFor } from '../find-page.ts'
import { MENU_GROUPS } from '../page.ts'
import { PAGES } from '../pages.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { MENU_WORDS } from '../words.ts'
import { PageLink } from './page-link.tsx'

const ICONS: Readonly<Record<string, ReactNode>> = {
  '/': <ScheduleOutlined aria-hidden />,
  '/cases': <InboxOutlined aria-hidden />,
  '/arrivals': <ImportOutlined aria-hidden />,
  '/cases/samples': <FilterOutlined aria-hidden />,
  '/cases/standing': <NotificationOutlined aria-hidden />,
  '/hazards': <ToolOutlined aria-hidden />,
  '/stock': <HomeOutlined aria-hidden />,
  '/plans': <ProfileOutlined aria-hidden />,
  '/draws': <AuditOutlined aria-hidden />,
  '/queue': <OrderedListOutlined aria-hidden />,
  '/queue/vacancies': <KeyOutlined aria-hidden />,
  '/selections': <SelectOutlined aria-hidden />,
  '/leases': <FileDoneOutlined aria-hidden />,
  '/messages': <MessageOutlined aria-hidden />,
  '/supervision': <ClockCircleOutlined aria-hidden />,
  '/people': <SolutionOutlined aria-hidden />,
  '/households/new': <UserAddOutlined aria-hidden />,
  '/corrections': <FormOutlined aria-hidden />,
  '/lists': <SwapOutlined aria-hidden />,
  '/offices': <BankOutlined aria-hidden />,
  '/posts': <IdcardOutlined aria-hidden />,
  '/staff': <TeamOutlined aria-hidden />,
  '/parameters': <FileTextOutlined aria-hidden />,
  '/calendar': <CalendarOutlined aria-hidden />,
  '/audit': <FileSearchOutlined aria-hidden />,
  '/audit/alarms': <AlertOutlined aria-hidden />,
  '/security': <UserOutlined aria-hidden />,
}

interface Props {
  readonly current: string
  readonly isNarrow: boolean
  readonly onCollapse?: () => void
  readonly onChoose?: () => void
}

/** The pages of the post that is on. Narrow, each shows its sign, or the first character of its name. */
export function SideMenu({ current, isNarrow, onCollapse, onChoose }: Props) {
  const { uses } = useSignedIn().desk
  const pages = pagesFor(PAGES, useActions(), uses)
  const above = pages.filter(({ path, menu }) => menu !== undefined && path !== '/' && current.startsWith(path))
  const nearest = above.sort((a, b) => b.path.length - a.path.length)[0]
  const here = nearest?.path ?? findPage(PAGES, current)?.page.path
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the link inside is a click
    <nav className="side-menu" aria-label="岗位菜单" onClick={onChoose}>
      <p className="brand">{isNarrow ? '安' : '安居工作台'}</p>
      {MENU_GROUPS.map((group) => {
        const own = pages.filter(({ menu }) => menu?.group === group)
        if (own.length === 0) return null
        return (
          <div key={group} className="side-group">
            {isNarrow ? null : <p className="side-heading">{MENU_WORDS[group]}</p>}
            <ul>
              {own.map(({ path, title }) => (
                <li key={path} title={isNarrow ? title : undefined}>
                  <PageLink to={path} current={here === path} label={title}>
                    <span className="side-icon">{ICONS[path] ?? <span aria-hidden>{title.slice(0, 1)}</span>}</span>
                    {isNarrow ? null : title}
                  </PageLink>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      {onCollapse === undefined ? null : (
        <button type="button" className="collapse" onClick={onCollapse} aria-label={isNarrow ? '展开菜单' : '收起菜单'}>
          {isNarrow ? <RightOutlined aria-hidden /> : <LeftOutlined aria-hidden />}
          {isNarrow ? null : ' 收起菜单'}
        </button>
      )}
    </nav>
  )
}
