import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { PageHead } from '../shell/page-head.tsx'
import { useReason } from './reason.ts'
import { ReasonField } from './reason-field.tsx'

interface Props {
  readonly title: string
  readonly children: (reason: string) => ReactNode
}

/** Asks why before anybody's data is shown; once said, it holds for this browser tab until it is changed on the search page. */
export function WithReason({ title, children }: Props) {
  const [reason] = useReason()
  const [confirmed, setConfirmed] = useState(reason.trim().length >= 2)
  if (confirmed) return children(reason)
  return (
    <>
      <PageHead title={title} help="先写明事由，再打开资料。谁、什么时候、为什么查看，都会记下来。" />
      <form
        className="card search-people"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim().length >= 2) setConfirmed(true)
        }}
      >
        <ReasonField />
        <Button type="primary" htmlType="submit" disabled={reason.trim().length < 2}>
          打开资料
        </Button>
      </form>
    </>
  )
}
