import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { CheckpointRead, Seals as SealsRead } from '../../../src/server/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { fetchGrowth, sealsQuery } from './audit-api.ts'
import { Verdict } from './verdict.tsx'
import { hasOnlyGrown, readSigned } from './verify.ts'

type Seal = SealsRead['checkpoints'][number]

interface Props {
  readonly tenant: number
  readonly read: CheckpointRead
}

const SHOWN = 8

/** Whether the smaller of two checkpoints is a beginning of the larger one, both signed well. */
async function compare({ tenant, read }: Props, chosen: readonly Seal[]): Promise<boolean> {
  const [older, newer] = [...chosen]
    .sort((a, b) => a.size - b.size)
    .map(({ checkpoint }) => readSigned(checkpoint, tenant, read.keys))
  if (!older || !newer) return false
  return hasOnlyGrown(read.suite, older, newer, (from, to) => fetchGrowth(tenant, from, to))
}

/** Checkpoints of any day; two of them can be held against each other. */
export function Seals(props: Props) {
  const { tenant } = props
  const [on, setOn] = useState('')
  const [chosen, setChosen] = useState<readonly Seal[]>([])
  const seals = useQuery(sealsQuery(tenant, on))
  const comparing = useMutation({ networkMode: 'always', mutationFn: () => compare(props, chosen) })
  const choose = (seal: Seal, isOn: boolean) => {
    comparing.reset()
    // A third one takes the place of the first.
    setChosen(isOn ? [...chosen.slice(-1), seal] : chosen.filter(({ size }) => size !== seal.size))
  }
  const others = (all: readonly Seal[]) => chosen.filter((one) => !all.some(({ size }) => size === one.size))
  return (
    <section className="entry" aria-labelledby="seals-title">
      <h2 id="seals-title">比对两个检查点</h2>
      <p className="help">选两个检查点，证明从早的那个到晚的那个，记录只增加、没有改动。</p>
      <label className="field">
        <span className="field-label">看哪天为止的</span>
        <input className="input" type="date" value={on} onChange={(event) => setOn(event.target.value)} />
      </label>
      <Loaded of={seals}>
        {({ checkpoints }) => {
          const shown = checkpoints.slice(0, SHOWN)
          const all = [...others(shown), ...shown]
          return (
            <fieldset className="field">
              <legend className="field-label">检查点</legend>
              {all.length === 0 ? <p>那天为止还没有检查点。</p> : null}
              <div className="radios">
                {all.map((seal) => (
                  <label className="radio" key={seal.size}>
                    <input
                      type="checkbox"
                      checked={chosen.some(({ size }) => size === seal.size)}
                      onChange={(event) => choose(seal, event.target.checked)}
                    />
                    <span>
                      {seal.size} 条<span className="help">（{formatInstant(seal.at)}）</span>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
          )
        }}
      </Loaded>
      <Button
        className="button button-second"
        isDisabled={chosen.length < 2 || comparing.isPending}
        onPress={() => comparing.mutate()}
      >
        比对选中的两个
      </Button>
      <div role="status">
        {comparing.data === undefined ? null : (
          <Verdict holds={comparing.data}>
            {comparing.data
              ? '两个检查点相符：早的那些记录原样都在，后面只有增加。'
              : '两个检查点对不上，或者签名不对：以前的记录被改动过。'}
          </Verdict>
        )}
      </div>
      {comparing.error ? <FaultNote fault={comparing.error} onRetry={() => comparing.mutate()} /> : null}
    </section>
  )
}
