import { Button } from 'antd'
import { Component, type ReactNode } from 'react'

/** Keeps a page that cannot be shown from taking the others with it. */
export class Broken extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return (
      <div className="empty" role="alert">
        <p>这一页没有打开，可能是网络断了一下。其他打开的页面不受影响。</p>
        <Button onClick={() => window.location.reload()}>再打开一次</Button>
      </div>
    )
  }
}
