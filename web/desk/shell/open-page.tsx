import { Activity, type ComponentType, lazy, Suspense, useMemo } from 'react'
import { findPage } from '../find-page.ts'
import type { DeskPage, PageProps } from '../page.ts'
import { PAGES } from '../pages.ts'
import { useActions } from '../session/signed-in.ts'
import { Broken } from './broken.tsx'
import { PageHead } from './page-head.tsx'
import { PageLink } from './page-link.tsx'
import type { Tab } from './tabs.ts'
import { OwnTabContext } from './use-tabs.ts'
import { Waiting } from './waiting.tsx'

const fetched = new Map<DeskPage, ComponentType<PageProps>>()

/** The page's component, fetched when it is first shown. */
function componentOf(page: DeskPage): ComponentType<PageProps> {
  const known = fetched.get(page)
  if (known !== undefined) return known
  const made = lazy(async () => ({ default: await page.load() }))
  fetched.set(page, made)
  return made
}

interface Props {
  readonly tab: Tab
  readonly isFront: boolean
  readonly onName: (title: string) => void
  readonly onClose: () => void
}

/** An open page. Behind others it keeps what was typed, and neither listens to keys nor fetches anything. */
export function OpenPage({ tab, isFront, onName, onClose }: Props) {
  const { path, query } = tab
  const found = findPage(PAGES, path)
  const search = useMemo(() => Object.fromEntries(new URLSearchParams(query)), [query])
  return (
    <Activity mode={isFront ? 'visible' : 'hidden'}>
      <section className={isFront ? 'page page-front' : 'page'}>
        <OwnTabContext value={{ path, name: onName, close: onClose }}>
          <Broken>
            <Suspense fallback={<Waiting />}>
              {found === undefined ? (
                <NoSuchPage />
              ) : (
                <Allowed page={found.page} params={found.params} search={search} />
              )}
            </Suspense>
          </Broken>
        </OwnTabContext>
      </section>
    </Activity>
  )
}

function Allowed({ page, params, search }: PageProps & { readonly page: DeskPage }) {
  const actions = useActions()
  const Page = componentOf(page)
  if (page.action !== undefined && !actions.has(page.action)) {
    return (
      <>
        <PageHead title={page.title} />
        <p className="empty">
          您现在的岗位不能打开这一页。如果您有别的岗位，请在上面切换；没有的，请由有权限的人员办理。
        </p>
      </>
    )
  }
  return <Page params={params} search={search} />
}

function NoSuchPage() {
  return (
    <>
      <PageHead title="没有这一页" />
      <div className="empty">
        <p>可能是网址抄错了，也可能这一页已经换了地方。</p>
        <PageLink to="/">回到今天</PageLink>
      </div>
    </>
  )
}
