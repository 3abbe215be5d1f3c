import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatDay } from '../../ui/format.ts'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useActing } from '../shell/acting.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useSure } from '../shell/sure.ts'
import { useCloseTab } from '../shell/use-tabs.ts'
import { type FoundPerson, personQuery, searchPeople } from './api.ts'
import './people.css'
import { WithReason } from './with-reason.tsx'
import { sexWord } from './words.ts'

/** Declares another record to be this person: what happens is said before, and it can be taken back. */
export function MergePage({ params }: PageProps) {
  return <WithReason title="合并重复档案">{(reason) => <Merge id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Merge({ id, reason }: { readonly id: string; readonly reason: string }) {
  const person = useQuery(personQuery(id, reason))
  return (
    <Loaded of={person}>
      {({ version, facts }) => {
        const name = String(facts.find(({ kind }) => kind === 'identity')?.payload.name ?? '此人')
        return (
          <>
            <PageHead
              title={`合并重复档案：${name}`}
              help="找到与此人重复的另一份档案，把它并进来。以后核实不是同一人，可以拆开。"
            />
            <Twins id={id} version={version} name={name} reason={reason} />
          </>
        )
      }}
    </Loaded>
  )
}

interface TwinsProps {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly reason: string
}

function Twins({ id, version, name, reason }: TwinsProps) {
  const [text, setText] = useState(name)
  const finding = useMutation({ mutationFn: () => searchPeople(text, reason) })
  const twins = finding.data?.people.filter(({ person }) => person !== id)
  return (
    <section className="card">
      <form
        className="search-people"
        onSubmit={(event) => {
          event.preventDefault()
          finding.mutate()
        }}
      >
        <div className="field grow">
          <label htmlFor="twin">另一份档案</label>
          <Input id="twin" value={text} onChange={(event) => setText(event.target.value)} />
        </div>
        <Button htmlType="submit" loading={finding.isPending}>
          查找
        </Button>
      </form>
      {finding.error ? <FaultNote fault={finding.error} /> : null}
      {twins?.length === 0 ? <p className="empty">没有找到另一份档案，请换个写法再查。</p> : null}
      {twins?.map((twin) => (
        <Twin key={twin.person} twin={twin} id={id} version={version} name={name} reason={reason} />
      ))}
    </section>
  )
}

function Twin({ twin, id, version, name, reason }: TwinsProps & { readonly twin: FoundPerson }) {
  const sure = useSure()
  const close = useCloseTab()
  const [key] = useState(newKey)
  const other = useQuery({ ...personQuery(twin.person, reason), enabled: false })
  const acting = useActing(
    async () => {
      const absorbedVersion = (await other.refetch({ throwOnError: true })).data?.version
      const body = { version, absorbed: twin.person, absorbedVersion, reason: `${reason}：同一人登记了两次` }
      return sendOnce(`/people/${id}/merge`, body, key)
    },
    '已经合并',
    close,
  )
  const numbered = twin.maskedIdNumber ?? '没有证件号码'
  return (
    <div className="twin">
      <span>
        {twin.name}　{sexWord(twin.sex)}　{formatDay(twin.birthDate)}　{numbered}
      </span>
      <Button
        loading={acting.isPending}
        onClick={() =>
          sure({
            title: `把${twin.name}（${numbered}）并入${name}的档案`,
            consequence:
              '以后查到的只有这一份；两份档案都说到的事，以保留的这份为准。原来的档案不删除，核实不是同一人时可以原样拆开。',
            act: '合并',
            onYes: () => acting.mutate(),
          })
        }
      >
        并入
      </Button>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
    </div>
  )
}
