import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ImportBegun } from '../../../src/server/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import { sendFile } from '../api.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { FileChoice } from '../shell/file-choice.tsx'
import { importsQuery } from './api.ts'
import { ImportProgress } from './import-progress.tsx'
import { type ListKind, listWord, sayRun } from './import-words.ts'
import { ListChoice } from './list-choice.tsx'

/** Hands lists in, and shows those that were handed in before: they are worked on whether or not anybody looks. */
export function ImportCard({ kinds }: { readonly kinds: readonly [ListKind, ...ListKind[]] }) {
  const client = useQueryClient()
  const [kind, setKind] = useState<ListKind>(kinds[0])
  const [file, setFile] = useState<File | null>(null)
  const [shown, setShown] = useState<string>()
  const begin = useMutation({
    mutationFn: () => sendFile<ImportBegun>(`/imports/${kind}?mode=preview`, file ?? new Blob()),
    onSuccess: ({ run }) => {
      setShown(run)
      return client.invalidateQueries({ queryKey: ['imports'] })
    },
  })
  return (
    <>
      <section className="card" aria-labelledby="import">
        <h2 id="import">导入</h2>
        <div className="search-people">
          <ListChoice label="导入什么" kinds={kinds} kind={kind} onChoose={setKind} />
          <a href={`/api/v1/imports/${kind}/template`} download>
            下载模板
          </a>
          <div className="field grow">
            <label htmlFor="list">填好的表格（xlsx 或者 csv）</label>
            <FileChoice id="list" accept=".xlsx,.csv" onChoose={(chosen) => setFile(chosen ?? null)} />
          </div>
          <Button onClick={() => begin.mutate()} disabled={file === null} loading={begin.isPending}>
            预览
          </Button>
        </div>
        {begin.error ? <FaultNote fault={begin.error} /> : null}
        {shown === undefined ? null : <ImportProgress key={shown} id={shown} />}
      </section>
      <EarlierLists shown={shown} onShow={setShown} />
    </>
  )
}

interface Earlier {
  readonly shown: string | undefined
  readonly onShow: (id: string) => void
}

function EarlierLists({ shown, onShow }: Earlier) {
  const { data } = useQuery(importsQuery)
  if (data === undefined || data.length === 0) return null
  return (
    <section className="card" aria-labelledby="earlier">
      <h2 id="earlier">我交来的名单</h2>
      <DeskTable
        label="我交来的名单"
        rows={data}
        id={({ id }) => id}
        columns={[
          { head: '时间', cell: ({ startedAt }) => formatInstant(startedAt) },
          { head: '名单', cell: ({ kind }) => listWord(kind) },
          { head: '结果', cell: sayRun },
          {
            head: '明细',
            cell: ({ id }) => (
              <Button type="link" disabled={id === shown} onClick={() => onShow(id)}>
                查看
              </Button>
            ),
          },
        ]}
        empty="还没有交来名单。"
      />
    </section>
  )
}
