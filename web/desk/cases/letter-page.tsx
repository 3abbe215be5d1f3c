import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { formatDay } from '../../ui/format.ts'
import { LetterSheet } from '../../ui/letter-sheet.tsx'
import type { PageProps } from '../page.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { letterFile, letterQuery } from './api.ts'
import './cases.css'

/** A letter as the family gets it, to read, print and keep. */
export function LetterPage({ params }: PageProps) {
  const { id = '', letter = '' } = params
  const found = useQuery(letterQuery(id, letter))
  return (
    <Loaded of={found}>
      {(page) => (
        <>
          <PageHead
            title={page.title}
            of={page.number}
            help={<PageLink to={`/cases/${id}`}>回到申请</PageLink>}
            acts={
              <>
                <a className="button" href={letterFile(id, letter, 'pdf')} download>
                  打印用文件
                </a>
                <a className="button button-second" href={letterFile(id, letter, 'docx')} download>
                  文字处理文件
                </a>
                <Button onClick={() => window.print()}>打印这一页</Button>
              </>
            }
          />
          <LetterSheet letter={page} day={formatDay} />
        </>
      )}
    </Loaded>
  )
}
