import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import type { StandingAnswer, StandingLists } from '../../../src/server/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { TypedLine } from '../me/typed-line.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import './notices.css'
import { Fields, Unlisted } from './notice-parts.tsx'
import { askSecured, securedListQuery, securedQuery } from './notices-api.ts'

const route = getRouteApi('/notices/$bureau/secured')

/** Who is being helped, town by town, and whether one household is among them. */
export function SecuredPage() {
  const { bureau } = route.useParams()
  const lists = useQuery(securedQuery(bureau))
  return (
    <div className="notice-page">
      <Unlisted />
      <Loaded of={lists}>
        {({ bureau: name, lists: all }) => (
          <>
            <PageTitle tab="长期公示">{name}：正在享受保障的家庭</PageTitle>
            {all.length === 0 ? (
              <p className="help">这个单位还没有公布长期名单。</p>
            ) : (
              <>
                <Ask bureau={bureau} />
                {all.map((list) => (
                  <Town key={list.id} bureau={bureau} list={list} />
                ))}
              </>
            )}
          </>
        )}
      </Loaded>
    </div>
  )
}

type Head = StandingLists['lists'][number]

/** A town's list is fetched when somebody opens it. */
function Town({ bureau, list }: { readonly bureau: string; readonly list: Head }) {
  const [isOpen, setOpen] = useState(false)
  const { town, matter, on, households } = list
  return (
    <details className="entry" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {town}：{matter}，{households} 户（{formatDay(on)}公布）
      </summary>
      {isOpen ? <Lines bureau={bureau} id={list.id} /> : null}
    </details>
  )
}

function Lines({ bureau, id }: { readonly bureau: string; readonly id: string }) {
  const found = useQuery(securedListQuery(bureau, id))
  return (
    <Loaded of={found}>
      {({ basis, lines }) => (
        <>
          <p className="help">依据：{basis}</p>
          <ol className="notices">
            {lines.map((fields, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list of a day never changes, and its lines have no other name
              <li className="entry" key={at}>
                <Fields fields={fields} />
              </li>
            ))}
          </ol>
        </>
      )}
    </Loaded>
  )
}

function Ask({ bureau }: { readonly bureau: string }) {
  const [name, setName] = useState('')
  const [digits, setDigits] = useState('')
  const asking = useMutation({ networkMode: 'always', mutationFn: () => askSecured(bureau, { name, digits }) })
  const [tried, setTried] = useState(false)
  const isNamed = name.trim().length >= 2
  const isNumbered = /^\d{3}[\dXx]$/.test(digits.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isNamed && isNumbered) asking.mutate()
  }
  return (
    <section className="entry" aria-labelledby="ask-secured">
      <h2 id="ask-secured">查一户在不在名单里</h2>
      <form className="stack" onSubmit={submit} noValidate>
        <TypedLine
          label="申请人的全名"
          value={name}
          problem={tried && !isNamed ? '请写全名。' : undefined}
          onChange={setName}
        />
        <TypedLine
          label="证件号码的最后 4 位"
          help="只用来查，不保存。15 分钟里最多查 10 次。"
          value={digits}
          problem={tried && !isNumbered ? '请写证件号码的最后 4 位，最后一位可能是 X。' : undefined}
          onChange={setDigits}
        />
        <Button className="button" type="submit" isDisabled={asking.isPending}>
          查
        </Button>
      </form>
      <div role="status">{asking.data ? <Found answer={asking.data} /> : null}</div>
      {asking.error ? <FaultNote fault={asking.error} onRetry={() => asking.mutate()} /> : null}
    </section>
  )
}

function Found({ answer: { found } }: { readonly answer: StandingAnswer }) {
  if (found.length === 0) return <p>最近公布的名单里没有这一户。名单公布以后才批准的，要等下一次公布。</p>
  return (
    <>
      <p className="strong">在名单里。</p>
      {found.map(({ town, matter, on, fields }) => (
        <div key={`${town} ${matter}`}>
          <p className="help">
            {town}：{matter}，{formatDay(on)}公布
          </p>
          <Fields fields={fields} />
        </div>
      ))}
    </>
  )
}
