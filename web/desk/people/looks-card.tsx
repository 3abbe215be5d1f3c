import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DeskTable } from '../shell/desk-table.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { looksQuery } from './api.ts'

const TIME = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' })

/** Who has looked at this person, when and why; fetched when it is asked for. */
export function LooksCard({ person }: { readonly person: string }) {
  const [open, setOpen] = useState(false)
  const looks = useQuery({ ...looksQuery(person), enabled: open })
  return (
    <section className="card" aria-labelledby="looks">
      <h2 id="looks">谁看过</h2>
      {open ? (
        <Loaded of={looks}>
          {(rows) => (
            <DeskTable
              label="谁看过这份资料"
              rows={rows.map((row, at) => ({ ...row, id: `${row.at} ${at}` }))}
              id={({ id }) => id}
              columns={[
                { head: '时间', cell: ({ at }) => TIME.format(new Date(at)) },
                { head: '谁', cell: ({ name }) => name },
                { head: '岗位', cell: ({ post }) => post ?? '' },
                { head: '做了什么', cell: ({ what }) => what },
                { head: '事由', cell: ({ reason }) => reason ?? '' },
              ]}
              empty="还没有人看过。"
            />
          )}
        </Loaded>
      ) : (
        <Button onClick={() => setOpen(true)}>列出查看记录</Button>
      )}
    </section>
  )
}
