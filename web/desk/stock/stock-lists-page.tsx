import { ImportCard } from '../people/import-card.tsx'
import { PageHead } from '../shell/page-head.tsx'
import '../people/people.css'

/** Lists of flats in: a template, a preview that takes nothing, the import in the background. */
export function StockListsPage() {
  return (
    <>
      <PageHead
        title="导入房源"
        help="先登记项目，再下载模板填好、预览；预览不写入任何内容。有错的行会指出单元格和改法，重复导入不会重复登记。"
      />
      <ImportCard kinds={['units']} />
    </>
  )
}
