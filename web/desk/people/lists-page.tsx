import { useMutation } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import type { ImportReport } from '../../../src/server/nouns.ts'
import { fetchFile, sendFile } from '../api.ts'
import { useActions } from '../session/signed-in.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { keepFile } from '../shell/keep-file.ts'
import { PageHead } from '../shell/page-head.tsx'
import './people.css'
import { useReason } from './reason.ts'
import { ReasonField } from './reason-field.tsx'

type Kind = 'people' | 'homes'

/** Lists in and out: a template, a preview that takes nothing, the import itself, and the export with its reason. */
export function ListsPage() {
  const actions = useActions()
  return (
    <>
      <PageHead
        title="导入与导出"
        help="先下载模板填好，再预览；预览不写入任何内容。有错的行会指出单元格和改法，其余的行照常导入，重复导入不会重复登记。"
      />
      <ImportCard />
      {actions.has('people.export') ? <ExportCard /> : null}
    </>
  )
}

function ImportCard() {
  const [kind, setKind] = useState<Kind>('people')
  const [file, setFile] = useState<File | null>(null)
  const run = useMutation({
    mutationFn: async (mode: 'preview' | 'apply') => ({
      mode,
      report: await sendFile<ImportReport>(`/imports/${kind}?mode=${mode}`, file ?? new Blob()),
    }),
  })
  const { data } = run
  const isPreviewed = data?.mode === 'preview'
  return (
    <section className="card" aria-labelledby="import">
      <h2 id="import">导入</h2>
      <div className="search-people">
        <Segmented<Kind>
          aria-label="导入什么"
          value={kind}
          onChange={(chosen) => {
            setKind(chosen)
            run.reset()
          }}
          options={[
            { value: 'people', label: '人员与家庭' },
            { value: 'homes', label: '住房' },
          ]}
        />
        <a href={`/api/v1/imports/${kind}/template`} download>
          下载模板
        </a>
        <div className="field grow">
          <label htmlFor="list">填好的表格（xlsx 或者 csv）</label>
          <input
            id="list"
            type="file"
            accept=".xlsx,.csv"
            onChange={({ target }) => {
              setFile(target.files?.[0] ?? null)
              run.reset()
            }}
          />
        </div>
        <Button onClick={() => run.mutate('preview')} disabled={file === null} loading={run.isPending}>
          预览
        </Button>
        <Button
          type="primary"
          onClick={() => run.mutate('apply')}
          disabled={!isPreviewed || data.report.taken === 0}
          loading={run.isPending}
        >
          导入
        </Button>
      </div>
      {run.isPending ? <p role="status">正在读表格，十万行大约要几分钟，请不要关闭这一页。</p> : null}
      {run.error ? <FaultNote fault={run.error} /> : null}
      {data === undefined ? null : <Report report={data.report} isPreview={isPreviewed} />}
    </section>
  )
}

function Report({ report, isPreview }: { readonly report: ImportReport; readonly isPreview: boolean }) {
  const { taken, unchanged, refused, errors } = report
  return (
    <>
      <p role="status">
        <b>
          {isPreview ? '预览：可以导入' : '已经导入'} {taken} 行，与已有登记相同 {unchanged} 行，有错 {refused} 行。
        </b>
      </p>
      <DeskTable
        label="有错的行"
        rows={errors.map((error, at) => ({ ...error, id: String(at) }))}
        id={({ id }) => id}
        columns={[
          { head: '行', numeric: true, cell: ({ line }) => line },
          { head: '单元格', cell: ({ cell }) => cell },
          { head: '栏目', cell: ({ heading }) => heading },
          { head: '问题和改法', cell: ({ problem }) => problem },
        ]}
        empty="没有错误。"
      />
    </>
  )
}

const LEVELS = [
  { value: 'masked', label: '姓名和号码都遮盖' },
  { value: 'names', label: '姓名完整，号码遮盖' },
  { value: 'whole', label: '姓名和号码都完整' },
]

function ExportCard() {
  const actions = useActions()
  const [reason] = useReason()
  const [level, setLevel] = useState('masked')
  const taking = useMutation({
    mutationFn: async () =>
      keepFile(await fetchFile('/exports/people', { reason: reason.trim(), level }), '人员家庭名单.csv'),
  })
  return (
    <section className="card" aria-labelledby="export">
      <h2 id="export">导出人员家庭名单</h2>
      <div className="search-people">
        <ReasonField id="export-reason" />
        <div className="field">
          <label htmlFor="level">导出哪些</label>
          <Select
            id="level"
            value={level}
            onChange={setLevel}
            options={LEVELS.filter(({ value }) => value !== 'whole' || actions.has('people.unmask'))}
          />
        </div>
        <Button onClick={() => taking.mutate()} disabled={reason.trim().length < 2} loading={taking.isPending}>
          导出
        </Button>
      </div>
      <p className="help">谁、什么时候、为什么导出了多少人，都会记下来。</p>
      {taking.error ? <FaultNote fault={taking.error} /> : null}
    </section>
  )
}
