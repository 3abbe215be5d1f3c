import { App } from 'antd'

interface Question {
  readonly title: string
  /** What will be different afterwards. */
  readonly consequence: string
  readonly act: string
  /** A yes that takes nothing away. */
  readonly gentle?: boolean
  readonly onYes: () => void
}

/** Names the consequence of what cannot be undone, before it happens. */
export function useSure(): (question: Question) => void {
  const { modal } = App.useApp()
  return ({ title, consequence, act, gentle = false, onYes }) => {
    modal.confirm({
      title,
      content: consequence,
      okText: act,
      okButtonProps: { danger: !gentle },
      cancelText: '先不办',
      // The dialog closes at once: a proof that is asked for comes in its place.
      onOk: () => void onYes(),
    })
  }
}
