import { Button } from 'antd'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { read } from '../api.ts'
import { idleState } from './idle.ts'
import { useSignedIn } from './signed-in.ts'
import { askAgain, readStanding, watchStanding } from './standing.ts'

const LOOK_EVERY_MS = 5_000

/** Warns before the idle time is over. When it is, the sign-in comes on top of the page, which keeps what was typed. */
export function IdleWatch() {
  const { idleMinutes } = useSignedIn().desk
  const { answeredAt, asked } = useSyncExternalStore(watchStanding, readStanding)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const idle = idleState(answeredAt, now, idleMinutes)
  const isOver = idle.state === 'over' && asked === null
  useEffect(() => {
    if (isOver) void askAgain('sign-in')
  }, [isOver])
  if (idle.state !== 'soon') return null
  return (
    <div className="idle-note" role="alert">
      <p>您有一会儿没有操作了，再过 {idle.minutes} 分钟要重新输入密码。填写的内容不会丢。</p>
      <Button type="primary" onClick={() => void read('/session')}>
        继续工作
      </Button>
    </div>
  )
}
