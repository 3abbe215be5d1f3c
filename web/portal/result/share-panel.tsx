import { useState } from 'react'
import { Button } from 'react-aria-components'

interface Props {
  /** The whole address with its fragment. */
  readonly address: string
}

/** Copies the link where the browser allows it; the link is always there to be copied by hand. */
export function SharePanel({ address }: Props) {
  const [state, setState] = useState<'shut' | 'open' | 'copied'>('shut')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      setState('copied')
    } catch {
      setState('open')
    }
  }
  return (
    <div className="share">
      <Button className="button button-second" onPress={copy}>
        分享结果
      </Button>
      <p className="help" role="status">
        {state === 'copied' ? '链接已经复制，可以发给家人。里面只有结论，没有您家的情况。' : ''}
      </p>
      {state === 'open' ? (
        <label className="field">
          <span className="field-label">长按复制这个链接，里面只有结论，没有您家的情况</span>
          <input className="input" readOnly value={address} />
        </label>
      ) : null}
    </div>
  )
}
