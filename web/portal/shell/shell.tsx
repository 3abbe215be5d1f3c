import { Link, Outlet, useCanGoBack, useLocation, useRouter } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import { Button, ToggleButton } from 'react-aria-components'
import { applyReadingMode, type ReadingMode, readingMode } from '../../ui/reading-mode.ts'

/** One step back in the browser's own history, so that both ways back are the same and lose nothing. */
function Back() {
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const { pathname, search } = useLocation()
  if (pathname === '/' && search.place === undefined) return <span className="brand">安居</span>
  const back = () => (canGoBack ? router.history.back() : router.navigate({ to: '/' }))
  return (
    <Button className="plain back" onPress={back}>
      <span aria-hidden="true">‹ </span>返回
    </Button>
  )
}

function ReadingTools() {
  const [mode, setMode] = useState(readingMode)
  const change = (part: Partial<ReadingMode>) => {
    const next = { ...mode, ...part }
    applyReadingMode(next)
    setMode(next)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: two switches are no form
    <div className="tools" role="group" aria-label="阅读方式">
      <ToggleButton className="tool" isSelected={mode.large} onChange={(large) => change({ large })}>
        大字
      </ToggleButton>
      <ToggleButton className="tool" isSelected={mode.contrast} onChange={(contrast) => change({ contrast })}>
        <span aria-hidden="true">◑ </span>加深
      </ToggleButton>
    </div>
  )
}

const watchLine = (changed: () => void) => {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

function OfflineNote() {
  const online = useSyncExternalStore(watchLine, () => navigator.onLine)
  return (
    <div role="status">
      {online ? null : <p className="note">网络断开了。您填的内容都还在，连上以后可以接着答。</p>}
    </div>
  )
}

/** What happens to what is typed: nothing is kept of a trial, and everything is on record behind the sign-in. */
function Keeping() {
  const { pathname } = useLocation()
  const isIn = (place: string) => pathname === place || pathname.startsWith(`${place}/`)
  if (isIn('/me')) return <p>这里是您本人的资料。看过、改过都有记录。用完请退出登录，验证码不要告诉别人。</p>
  if (isIn('/audit')) return <p>核对就在这个浏览器里做。回执和检查点的文字不会上传，只向系统要证明。</p>
  if (isIn('/projects')) return <p>配租项目、摇号名单和结果不用登录就能看。名单上只有编号，没有证件号码。</p>
  if (isIn('/queue')) return <p>轮候名册不用登录就能看。名册上只有编号，没有姓名和证件号码。</p>
  if (isIn('/notices')) return <p>看公示不用登录。提异议可以不留姓名，写的内容只有办理的工作人员能看到。</p>
  if (isIn('/letters')) return <p>核验码只用来查这一份文书。不用登录，也不问您是谁。</p>
  return <p>您填的内容只在这个浏览器页面里用来测算，系统不保存，也不要您的姓名和证件号码。</p>
}

/** What stands around every page: back, reading tools, and the way to the other pages. */
export function Shell() {
  return (
    <div className="shell">
      <a className="skip" href="#main">
        跳到正文
      </a>
      <header className="bar">
        <Back />
        <ReadingTools />
      </header>
      <OfflineNote />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="foot">
        <nav aria-label="其他页面">
          <Link to="/">测一测</Link>
          <Link to="/policies">看各地规定</Link>
          <Link to="/compare">比一比五个地方</Link>
          <Link to="/notices">看公示</Link>
          <Link to="/projects">看配租项目</Link>
          <Link to="/me">我的资料</Link>
          <Link to="/audit">核对留痕</Link>
          <Link to="/letters">核验文书</Link>
          <a href="/verifier.html">核对摇号</a>
        </nav>
        <Keeping />
      </footer>
    </div>
  )
}
