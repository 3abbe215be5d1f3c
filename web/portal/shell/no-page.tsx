import { Link } from '@tanstack/react-router'
import { PageTitle } from './page-title.tsx'

/** For an address that leads nowhere. */
export function NoSuchPage() {
  return (
    <>
      <PageTitle>没有这一页</PageTitle>
      <p>可能是网址抄错了，也可能这一页已经换了地方。</p>
      <Link className="button" to="/">
        回首页重新开始
      </Link>
    </>
  )
}

/** For a page that could not be shown; nothing that was answered is lost by opening it again. */
export function BrokenPage() {
  return (
    <>
      <PageTitle>这一页没有打开</PageTitle>
      <p role="alert">可能是网络断了一下。您填的内容都还在，请再打开一次。</p>
      <button className="button" type="button" onClick={() => window.location.reload()}>
        再打开一次
      </button>
    </>
  )
}
