import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import { formatDay } from '../../../ui/format.ts'
import { LetterSheet } from '../../../ui/letter-sheet.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { Door } from '../door.tsx'
import type { Person } from '../my-api.ts'
import { useMine } from '../use-mine.ts'
import { letterFile, letterQuery } from './cases-api.ts'
import './letters.css'

const route = getRouteApi('/me/letters/$letter')

function ReadLetter({ person, id }: { readonly person: Person; readonly id: string }) {
  const letter = useMine(letterQuery(person.person, id))
  return (
    <Loaded of={letter}>
      {(page) => (
        <div className="me">
          <PageTitle tab={page.title}>{page.title}</PageTitle>
          <LetterSheet letter={page} day={formatDay} />
          <div className="stack no-print">
            <a className="button" href={letterFile(person.person, id)} download>
              下载，可以打印
            </a>
            <Button className="button button-second" onPress={() => window.print()}>
              打印这一页
            </Button>
            <Link className="button button-second" to="/me/letters">
              看全部文书
            </Link>
          </div>
        </div>
      )}
    </Loaded>
  )
}

/** One letter in full, in letters large enough to read. */
export function LetterPage() {
  const { letter } = route.useParams()
  return <Door>{(person) => <ReadLetter key={`${person.person} ${letter}`} person={person} id={letter} />}</Door>
}
