import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Radio, Select } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { ApiFault } from '../../ui/api-client.ts'
import { formatDay } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { personQuery } from '../people/api.ts'
import { FindPerson } from '../people/find-person.tsx'
import { WithReason } from '../people/with-reason.tsx'
import { nameOf } from '../people/words.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { Waiting } from '../shell/waiting.tsx'
import '../people/people.css'
import { type Asked, type FilingPreview, fileCase, type Procedure, previewFiling, promptsQuery } from './api.ts'
import { openPrompts } from './deeds.ts'
import './cases.css'
import { FactGroups } from './facts-card.tsx'
import { LawPanel } from './law-panel.tsx'
import { useArticles, useOwnProcedures } from './own-procedures.ts'
import { PromptFields } from './prompt-fields.tsx'
import { factsTyped, type Typed } from './prompt-values.ts'

/** Somebody stands at the window: who, for what, what is not known yet, filed. */
export function FilePage({ search }: PageProps) {
  return (
    <WithReason title="受理申请">
      {(reason) => <Filing reason={reason} {...(search.person === undefined ? {} : { start: search.person })} />}
    </WithReason>
  )
}

interface FilingProps {
  readonly reason: string
  readonly start?: string
}

function Filing({ reason, start }: FilingProps) {
  const procedures = useOwnProcedures()
  const [procedure, setProcedure] = useState<string>()
  const [person, setPerson] = useState(start)
  const [filed, setFiled] = useState<{ readonly id: string; readonly number: string }>()
  const only = procedures?.length === 1 ? procedures[0] : undefined
  const chosen = procedures?.find(({ id }) => id === procedure) ?? only
  if (procedures === undefined) return <Waiting />
  if (filed !== undefined) return <Receipt {...filed} onNext={() => [setFiled(undefined), setPerson(undefined)]} />
  return (
    <div className="filing">
      <PageHead title="受理申请" help={`在窗口替群众提出申请。事由：${reason}`} />
      <section className="card" aria-labelledby="matter">
        <h2 id="matter">一、办什么事</h2>
        <Radio.Group
          aria-labelledby="matter"
          value={chosen?.id}
          onChange={({ target }) => setProcedure(String(target.value))}
          options={procedures.map(({ id, title }) => ({ value: id, label: title }))}
        />
      </section>
      <section className="card" aria-labelledby="who">
        <h2 id="who">二、谁来申请</h2>
        {person === undefined ? (
          <FindPerson
            label="申请人"
            reason={reason}
            empty={<NotRegistered />}
            act={({ person: found, name }) => (
              <Button onClick={() => setPerson(found)} aria-label={`${name}来申请`}>
                就是这位
              </Button>
            )}
          />
        ) : (
          <Applicant person={person} reason={reason} onChange={() => setPerson(undefined)}>
            {(household) =>
              chosen === undefined ? (
                <p className="help">请先选办什么事。</p>
              ) : (
                <Questions
                  key={`${chosen.id} ${household} ${person}`}
                  {...{ procedure: chosen, household, applicant: person, reason, onFiled: setFiled }}
                />
              )
            }
          </Applicant>
        )}
      </section>
    </div>
  )
}

function NotRegistered() {
  return (
    <p>
      没有找到。请核对写法，或者换证件号码再查；本区域确实没有的，先<PageLink to="/households/new">登记一户</PageLink>
      ，再回来受理。
    </p>
  )
}

interface ApplicantProps {
  readonly person: string
  readonly reason: string
  readonly onChange: () => void
  readonly children: (household: string) => ReactNode
}

/** Who was chosen, and the household they apply for. */
function Applicant({ person, reason, onChange, children }: ApplicantProps) {
  const { today } = useSignedIn().desk
  const found = useQuery(personQuery(person, reason))
  const [chosen, setChosen] = useState<string>()
  return (
    <Loaded of={found}>
      {({ facts, memberships }) => {
        const now = memberships.filter(({ from, to }) => from <= today && (to === null || to >= today))
        const households = [...new Set(now.map(({ household }) => household))]
        const household = chosen ?? (households.length === 1 ? households[0] : undefined)
        return (
          <>
            <p className="history-line">
              <b>{nameOf(facts)}</b>
              <Button size="small" onClick={onChange}>
                换一位
              </Button>
            </p>
            {households.length === 0 ? (
              <p className="note">
                这位还不属于任何一户。先<PageLink to="/households/new">登记一户</PageLink>，再回来受理。
              </p>
            ) : null}
            {households.length > 1 ? (
              <Select
                aria-label="为哪一户申请"
                placeholder="为哪一户申请"
                value={chosen ?? null}
                onChange={(one: string | null) => setChosen(one ?? undefined)}
                options={households.map((value, at) => ({ value, label: `第 ${at + 1} 户` }))}
              />
            ) : null}
            {household === undefined ? null : children(household)}
          </>
        )
      }}
    </Loaded>
  )
}

interface QuestionsProps {
  readonly procedure: Procedure
  readonly household: string
  readonly applicant: string
  readonly reason: string
  readonly onFiled: (filed: { readonly id: string; readonly number: string }) => void
}

interface FilingTyped {
  readonly facts?: Typed
  readonly late?: string
  /** The authority of whoever stands there; `self`: the applicant, or somebody of the household. */
  readonly comes?: string
}

/** What the registers do not know yet, with what the law says so far beside it. */
function Questions({ procedure, household, applicant, reason, onFiled }: QuestionsProps) {
  const { today } = useSignedIn().desk
  const { pack, id, programs } = procedure
  const { data: prompts } = useQuery(promptsQuery(pack, programs, today))
  const [form] = Form.useForm<FilingTyped>()
  const [asked, setAsked] = useState<readonly Asked[]>([])
  const draft = ({ facts = {} }: FilingTyped) => ({
    ...{ pack, procedure: id, household, applicant },
    facts: factsTyped(prompts ?? [], facts),
  })
  const looking = useMutation({ mutationFn: (typed: FilingTyped) => previewFiling(draft(typed), reason) })
  const { mutate: look, data: seen } = looking
  // What was asked once stays: a question that goes while one types would take the answer along.
  useEffect(() => {
    if (seen === undefined || prompts === undefined) return
    const open = openPrompts(seen.law, prompts)
    setAsked((before) => prompts.filter((one) => before.includes(one) || open.includes(one)))
  }, [seen, prompts])
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when the questions are there
  useEffect(() => {
    if (prompts !== undefined) look({})
  }, [prompts === undefined])
  const filing = useActing(
    (typed: FilingTyped, key) => fileCase({ ...draft(typed), ...lateOf(typed), ...agentOf(typed) }, key),
    undefined,
    onFiled,
  )
  const isLate = filing.error instanceof ApiFault && filing.error.path === 'too-late'
  if (looking.error && seen === undefined)
    return <FaultNote fault={looking.error} onRetry={() => look(form.getFieldsValue(true))} />
  if (seen === undefined || prompts === undefined) return <Waiting />
  return (
    <>
      <Known seen={seen} prompts={prompts} />
      <h3>三、还要问的</h3>
      <p className="help">
        {asked.length === 0 ? '登记的资料已经够判断，可以直接提出申请。' : '不知道的可以空着，受理以后再补。'}
      </p>
      <DeskForm<FilingTyped>
        inside
        form={form}
        act="提出申请"
        fault={filing.error ?? looking.error}
        busy={filing.isPending}
        called={{ authority: 'comes' }}
        onSend={(typed) => filing.mutate(typed)}
      >
        <WhoComes agents={seen.agents} />
        <PromptFields prompts={asked} />
        {isLate ? (
          <Form.Item name="late" label="为什么过了时间才申请" rules={[{ required: true, message: '请写明原因。' }]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        ) : null}
        <p className="history-line">
          <Button loading={looking.isPending} onClick={() => look(form.getFieldsValue(true))}>
            先看依规判断
          </Button>
        </p>
        <Advice seen={seen} prompts={prompts} pack={pack} />
      </DeskForm>
    </>
  )
}

const lateOf = ({ late }: FilingTyped) => (late?.trim() ? { late: late.trim() } : {})
const agentOf = ({ comes = SELF }: FilingTyped) => (comes === SELF ? {} : { authority: comes })

const SELF = 'self'
const AGENTS: Readonly<Record<string, string>> = {
  ...{ 'village-clerk': '村（社区）代办员', relative: '亲属', committee: '村（居）委会', employer: '用人单位' },
}

/** Who stands at the window: an agent only under an authority that is recorded and holds today. */
function WhoComes({ agents }: Pick<FilingPreview, 'agents'>) {
  const said = agents.map(({ id, kind, basis, to }) => ({
    value: id,
    label: `代理人：${AGENTS[kind] ?? '代理人'}，${basis}，到${formatDay(to)}`,
  }))
  return (
    <Form.Item
      name="comes"
      label="谁到窗口来办"
      initialValue={SELF}
      extra={agents.length === 0 ? '代理人来办的，先给申请人登记代办授权；没有登记的，不能代为提出。' : undefined}
    >
      <Radio.Group options={[{ value: SELF, label: '申请人或者家庭成员' }, ...said]} />
    </Form.Item>
  )
}

interface SeenProps {
  readonly seen: FilingPreview
  readonly prompts: readonly Asked[]
}

function Known({ seen, prompts }: SeenProps) {
  return (
    <details className="untouched">
      <summary>已经登记的资料</summary>
      <FactGroups facts={seen.facts} prompts={prompts} />
    </details>
  )
}

function Advice({ seen, prompts, pack }: SeenProps & { readonly pack: string }) {
  return <LawPanel law={seen.law} prompts={prompts} articles={useArticles(pack)} />
}

interface ReceiptProps {
  readonly id: string
  readonly number: string
  readonly onNext: () => void
}

/** The number that the family takes home. */
function Receipt({ id, number, onNext }: ReceiptProps) {
  const go = useGo()
  return (
    <>
      <PageHead title="申请已经提出" help="请把编号抄给申请人，凭它可以查进度。" />
      <section className="card" aria-label="受理编号">
        <p className="help">受理编号</p>
        <p className="receipt-number">{number}</p>
        <div className="acts">
          <Button type="primary" onClick={() => go(`/cases/${id}`)}>
            打开这件申请
          </Button>
          <Button onClick={onNext}>再受理一件</Button>
        </div>
      </section>
    </>
  )
}
