import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ImportBegun, ImportRun } from '../../../src/server/nouns.ts'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { importQuery } from './api.ts'
import { sayRun } from './import-words.ts'

/** How far one list has come, and what is wrong with which cell; asked again until it is done. */
export function ImportProgress({ id }: { readonly id: string }) {
  const client = useQueryClient()
  const [key] = useState(newKey)
  const run = useQuery(importQuery(id))
  const apply = useMutation({
    mutationFn: () => sendOnce<ImportBegun>(`/imports/runs/${id}/apply`, {}, key),
    onSuccess: () => client.invalidateQueries({ queryKey: ['imports'] }),
  })
  return (
    <Loaded of={run}>
      {(data) => (
        <div className="import-progress">
          <p role="status">
            <b>{sayRun(data)}</b>
          </p>
          {data.state === 'working' ? <Working run={data} /> : null}
          {data.mode === 'preview' && data.state === 'done' ? (
            <Button type="primary" onClick={() => apply.mutate()} disabled={data.taken === 0} loading={apply.isPending}>
              导入
            </Button>
          ) : null}
          {apply.error ? <FaultNote fault={apply.error} /> : null}
          {data.state === 'failed' ? null : <Errors errors={data.errors} refused={data.refused} />}
          {data.state === 'done' && data.refused > 0 ? <Refused run={data} /> : null}
        </div>
      )}
    </Loaded>
  )
}

function Working({ run }: { readonly run: ImportRun }) {
  const { rows, taken, unchanged, refused } = run
  const read = rows === null ? {} : { value: taken + unchanged + refused, max: rows }
  return (
    <p className="help">
      <progress aria-label="进度" {...read} /> 可以离开或者关闭这一页，名单会接着处理；回来时从下面的列表里打开。
    </p>
  )
}

/** The rows that did not come in, to be corrected in a sheet of their own. */
function Refused({ run: { id, kept, mode } }: { readonly run: ImportRun }) {
  if (!kept) return null
  return (
    <>
      <p>
        <a href={`/api/v1/imports/runs/${id}/refused`} download>
          下载这些有错的行
        </a>
      </p>
      <p className="help">
        表格里逐行写明了问题，改好以后从这里再导入。{mode === 'apply' ? '其余的行已经导入，不用再交。' : null}保留一天。
      </p>
    </>
  )
}

interface ErrorsProps {
  readonly errors: ImportRun['errors']
  readonly refused: number
}

function Errors({ errors, refused }: ErrorsProps) {
  return (
    <>
      <DeskTable
        label="有错的行"
        rows={errors}
        id={({ line }) => String(line)}
        columns={[
          { head: '行', numeric: true, cell: ({ line }) => line },
          { head: '单元格', cell: ({ cell }) => cell },
          { head: '栏目', cell: ({ heading }) => heading },
          { head: '问题和改法', cell: ({ problem }) => problem },
        ]}
        empty="没有错误。"
      />
      {refused > errors.length ? (
        <p className="help">只列出前 {errors.length} 行，改好以后再导入，会列出其余的。</p>
      ) : null}
    </>
  )
}
