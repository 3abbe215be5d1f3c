import { useState } from 'react'
import { Button } from 'react-aria-components'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { Door } from './door.tsx'
import { type Agent, agentsQuery, type Person, revokeAgent } from './my-api.ts'
import { agencyWords, spanWords } from './my-words.ts'
import { Rows } from './rows.tsx'
import { useChange, useMine } from './use-mine.ts'

function AgentCard({ agent }: { readonly agent: Agent }) {
  const [asked, setAsked] = useState(false)
  const revoking = useChange((key) => revokeAgent(agent.id, key))
  return (
    <li className="entry">
      <h2>{agencyWords[agent.kind]}</h2>
      <Rows
        rows={[
          ['凭什么', agent.basis],
          ['期限', spanWords(agent.from, agent.to)],
        ]}
      />
      {asked ? (
        <div className="note stack" role="alert">
          <p>收回以后，对方马上不能再替您办事、看您的资料；已经替您交的申请照常办。要再请人代办，得到窗口登记。</p>
          <Button className="button button-danger" isDisabled={revoking.isPending} onPress={() => revoking.mutate()}>
            确定收回
          </Button>
          <Button className="button button-second" onPress={() => setAsked(false)}>
            不收回
          </Button>
        </div>
      ) : (
        <Button className="button button-second" onPress={() => setAsked(true)}>
          不让他（她）办了
        </Button>
      )}
      {revoking.error ? <FaultNote fault={revoking.error} onRetry={() => revoking.mutate()} /> : null}
    </li>
  )
}

function Agents({ person }: { readonly person: Person }) {
  const own = useMine(agentsQuery)
  return (
    <div className="me">
      <PageTitle>谁替我办事</PageTitle>
      <Loaded of={own}>
        {({ agents }) => {
          const ofPerson = agents.filter((agent) => agent.person === person.person)
          return ofPerson.length === 0 ? (
            <p>现在没有人替您办事。要请亲属或者村（社区）代办，请带双方身份证到窗口登记，最长一年。</p>
          ) : (
            <ul className="plain-list">
              {ofPerson.map((agent) => (
                <AgentCard key={agent.id} agent={agent} />
              ))}
            </ul>
          )
        }}
      </Loaded>
    </div>
  )
}

/** Who may act for oneself, on which paper and until when; any of it can be taken back. */
export function AgentsPage() {
  return <Door>{(person) => <Agents key={person.person} person={person} />}</Door>
}
