import { useActions } from '../session/signed-in.ts'
import { PageHead } from '../shell/page-head.tsx'
import './people.css'
import { ExportCard } from './export-card.tsx'
import { ImportCard } from './import-card.tsx'

/** Lists in and out: a template, a preview that takes nothing, the import in the background, and exports with their reason. */
export function ListsPage() {
  const actions = useActions()
  return (
    <>
      <PageHead
        title="导入与导出"
        help="先下载模板填好，再预览；预览不写入任何内容。有错的行会指出单元格和改法，其余的行照常导入，重复导入不会重复登记。"
      />
      <ImportCard kinds={['people', 'homes']} />
      {actions.has('people.export') ? <ExportCard /> : null}
    </>
  )
}
