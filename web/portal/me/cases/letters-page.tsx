import { Link } from '@tanstack/react-router'
import { formatDay } from '../../../ui/format.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { Door } from '../door.tsx'
import type { Person } from '../my-api.ts'
import { Rows } from '../rows.tsx'
import { useMine } from '../use-mine.ts'
import { lettersQuery, type OwnLetter } from './cases-api.ts'
import { remedyRows, servedWords } from './letter-words.ts'

interface EntryProps {
  readonly letter: OwnLetter
  /** The heading below which it stands has one level less. */
  readonly as: 'h2' | 'h3'
}

/** One letter in a list: what it is, and what became of it. */
export function LetterEntry({ letter, as: Heading }: EntryProps) {
  const { id, title, number, issuedOn, revokedOn } = letter
  return (
    <li className="entry">
      <Heading>
        <Link className="line-link" to="/me/letters/$letter" params={{ letter: id }}>
          {title} ›
        </Link>
      </Heading>
      <Rows
        rows={[
          ['文号', number],
          ['哪天写的', formatDay(issuedOn)],
          ['送达', servedWords(letter)],
          ...(revokedOn === undefined ? remedyRows(letter) : []),
        ]}
      />
    </li>
  )
}

function Letters({ person }: { readonly person: Person }) {
  const letters = useMine(lettersQuery(person.person))
  return (
    <div className="me">
      <div>
        <PageTitle>{person.agency ? `${person.name}的文书` : '我的文书'}</PageTitle>
        <p className="help">住房保障单位写给您的通知书、决定书、资格证，都在这里，新的在前。</p>
      </div>
      <Loaded of={letters}>
        {({ letters: all }) =>
          all.length === 0 ? (
            <p>还没有文书。提出申请以后，受理、补正、决定的通知会放在这里。</p>
          ) : (
            <ul className="plain-list">
              {all.map((letter) => (
                <LetterEntry key={letter.id} letter={letter} as="h2" />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Link className="line-link" to="/letters">
        查一份文书是真是假 ›
      </Link>
    </div>
  )
}

/** What was written to somebody. */
export function LettersPage() {
  return <Door>{(person) => <Letters key={person.person} person={person} />}</Door>
}
