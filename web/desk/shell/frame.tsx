import { MenuOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useHat, useSignedIn } from '../session/signed-in.ts'
import { HatSwitch } from './hat-switch.tsx'
import { OpenPage } from './open-page.tsx'
import { OwnMenu } from './own-menu.tsx'
import { PageLink } from './page-link.tsx'
import { SearchBox } from './search-box.tsx'
import { SideMenu } from './side-menu.tsx'
import { TabRow } from './tab-row.tsx'
import { useTabs } from './use-tabs.ts'

const COLLAPSED = 'anju.desk.menu'

/** What stands around every page: the menu of the post, the bar with hat and search, the open pages. */
export function Frame() {
  const { session, desk } = useSignedIn()
  const { tabs, current, close, name } = useTabs(session.account)
  const [isNarrow, setNarrow] = useState(() => localStorage.getItem(COLLAPSED) === 'yes')
  const [hasDrawer, setDrawer] = useState(false)
  const collapse = () => {
    localStorage.setItem(COLLAPSED, isNarrow ? 'no' : 'yes')
    setNarrow(!isNarrow)
  }
  return (
    <div className={isNarrow ? 'frame frame-narrow' : 'frame'}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <aside className="side">
        <SideMenu current={current} isNarrow={isNarrow} onCollapse={collapse} />
      </aside>
      <header className="bar">
        <Button
          className="menu-button"
          icon={<MenuOutlined aria-hidden />}
          aria-label="菜单"
          onClick={() => setDrawer(true)}
        />
        <span className="bureau">{desk.bureau}</span>
        <HatSwitch />
        <SearchBox />
        <PageLink to="/" className="due">
          今天到期
        </PageLink>
        <OwnMenu />
      </header>
      <Drawer open={hasDrawer} onClose={() => setDrawer(false)} placement="left" size={264} title="菜单">
        <SideMenu current={current} isNarrow={false} onChoose={() => setDrawer(false)} />
      </Drawer>
      <TabRow tabs={tabs} current={current} onClose={close} />
      <main id="main" tabIndex={-1}>
        <NoPost />
        {tabs.map((tab) => (
          <OpenPage
            key={tab.path}
            tab={tab}
            isFront={tab.path === current}
            onName={(title) => name(tab.path, title)}
            onClose={() => close(tab.path)}
          />
        ))}
      </main>
    </div>
  )
}

/** Somebody with an account and no post can only look after the account. */
function NoPost() {
  if (useHat() !== undefined) return null
  return (
    <p className="note" role="status">
      您现在没有岗位，只能管理自己的账号。请联系本单位的安全管理员给您任职，任职以后刷新这一页。
    </p>
  )
}
