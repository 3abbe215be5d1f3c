import { useNavigate } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import { formatDay } from '../../ui/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { choosePerson, useChosenPerson } from './chosen-person.ts'
import { type Person, peopleQuery } from './my-api.ts'
import { agencyWords } from './my-words.ts'
import { useMine } from './use-mine.ts'

const helpOf = ({ agency, maskedIdNumber }: Person): string =>
  agency === undefined
    ? `本人${maskedIdNumber === undefined ? '' : `，证件号码 ${maskedIdNumber}`}`
    : `您替他（她）代办：${agencyWords[agency.kind]}，${agency.basis}，到${formatDay(agency.to)}为止`

/** Several people behind one phone: whose data are to be seen. */
export function WhoPage() {
  const navigate = useNavigate()
  const people = useMine(peopleQuery)
  const wanted = useChosenPerson()
  const choose = async (person: string) => {
    choosePerson(person)
    await navigate({ to: '/me' })
  }
  return (
    <>
      <PageTitle moment="who">要看谁的？</PageTitle>
      <p className="help">这个手机号后面有几个人，请选一个。以后随时可以换。</p>
      <Loaded of={people}>
        {({ people: all }) => (
          <ul className="answers">
            {all.map((one) => (
              <li key={one.person}>
                <Button className="answer" aria-pressed={one.person === wanted} onPress={() => choose(one.person)}>
                  <span className="answer-label">{one.name}</span>
                  <span className="answer-help">{helpOf(one)}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}
