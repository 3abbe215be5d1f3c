import { Select } from 'antd'
import { send } from '../api.ts'
import { useHat, useSignedIn } from '../session/signed-in.ts'
import { useActing } from './acting.ts'
import { useGo } from './go.ts'

/** The hat that is on; with several posts, a choice between them. */
export function HatSwitch() {
  const { session, desk } = useSignedIn()
  const hat = useHat()
  const go = useGo()
  const putOn = useActing(
    (id: string) => send('/session/hat', { id }),
    '岗位已经切换',
    () => go('/'),
  )
  if (hat === undefined) return <span className="hat">没有岗位</span>
  // The bureau’s own name stands beside it already.
  const officeOf = (each: typeof hat) => (each.office.name === desk.bureau ? '' : ` · ${each.office.name}`)
  const wordsOf = (each: typeof hat) => `${each.title}${each.substitute ? '（代理）' : ''}${officeOf(each)}`
  if (session.hats.length === 1) {
    return (
      <span className="hat" title={wordsOf(hat)}>
        {wordsOf(hat)}
      </span>
    )
  }
  return (
    <Select
      className="hat-choice"
      aria-label="切换岗位"
      value={hat.id}
      loading={putOn.isPending}
      popupMatchSelectWidth={false}
      options={session.hats.map((each) => ({ value: each.id, label: wordsOf(each) }))}
      onChange={(id) => putOn.mutate(id)}
    />
  )
}
