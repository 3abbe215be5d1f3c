import { useMutation } from '@tanstack/react-query'
import { Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { formatDay } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { useActions } from '../session/signed-in.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { useGo } from '../shell/go.ts'
import { PageHead } from '../shell/page-head.tsx'
import { type FoundPerson, searchPeople } from './api.ts'
import './people.css'
import { useReason } from './reason.ts'
import { ReasonField } from './reason-field.tsx'
import { sexWord } from './words.ts'

const COLUMNS: readonly Column<FoundPerson>[] = [
  { head: '姓名', cell: ({ name, otherNames }) => [name, ...otherNames].join('，曾用名 ') },
  { head: '性别', cell: ({ sex }) => sexWord(sex) },
  { head: '出生日期', cell: ({ birthDate }) => formatDay(birthDate) },
  { head: '证件号码', cell: ({ maskedIdNumber }) => maskedIdNumber ?? '未登记' },
]

/** Search first: there is no list of people without a query and a reason. */
export function SearchPage({ search }: PageProps) {
  const [reason] = useReason()
  const [text, setText] = useState(search.find ?? '')
  const actions = useActions()
  const go = useGo()
  const box = useRef<InputRef>(null)
  const finding = useMutation({ mutationFn: () => searchPeople(text, reason) })
  useEffect(() => box.current?.focus(), [])
  useEffect(() => {
    if (search.find !== undefined) setText(search.find)
  }, [search.find])
  return (
    <>
      <PageHead
        title="人员与家庭"
        help="按身份证号码、手机号或者姓名查找；姓名可以输汉字、拼音或者声母。一次最多列出 20 人。"
        acts={
          actions.has('people.write') ? (
            <>
              <Button onClick={() => go('/households/new')}>登记一户</Button>
              <Button onClick={() => go('/people/new')}>登记一人</Button>
            </>
          ) : undefined
        }
      />
      <form
        className="card search-people"
        onSubmit={(event) => {
          event.preventDefault()
          finding.mutate()
        }}
      >
        <ReasonField />
        <div className="field grow">
          <label htmlFor="find">找谁</label>
          <Input
            ref={box}
            id="find"
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            placeholder="证件号码、手机号、姓名、拼音或者声母"
          />
        </div>
        <Button
          type="primary"
          htmlType="submit"
          loading={finding.isPending}
          disabled={text.trim() === '' || reason.trim().length < 2}
        >
          查找
        </Button>
      </form>
      {finding.error ? <FaultNote fault={finding.error} /> : null}
      {finding.data === undefined ? null : (
        <section className="card" aria-live="polite">
          <DeskTable
            label="找到的人"
            rows={finding.data.people}
            id={({ person }) => person}
            columns={COLUMNS}
            open={({ person }) => `/people/${person}`}
            empty={<NotFound />}
          />
          {finding.data.more ? <p className="help">还有更多人符合，请多输入几个字，或者用证件号码查找。</p> : null}
        </section>
      )}
    </>
  )
}

function NotFound() {
  return (
    <p>
      没有找到。请核对写法，或者换证件号码、手机号再查；本区域确实没有的，可以<b>登记一户</b>，或者只<b>登记一人</b>。
    </p>
  )
}
