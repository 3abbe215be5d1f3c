import { useQuery } from '@tanstack/react-query'
import { type Parameter, parametersQuery } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { OwnValues } from './own-values.tsx'
import { daysWords, valueOn } from './parameter-words.ts'
import { ProposeForm } from './propose-form.tsx'

/** One figure: what counts today, what the text says from when to when, and the bureau’s own values. */
export function ParameterPage({ params }: PageProps) {
  const parameters = useQuery(parametersQuery)
  return (
    <Loaded of={parameters}>
      {({ parameters: all, document }) => {
        const parameter = all.find(({ id }) => id === params.id)
        return parameter === undefined ? <NoParameter /> : <OneParameter parameter={parameter} document={document} />
      }}
    </Loaded>
  )
}

function NoParameter() {
  return (
    <>
      <PageHead title="没有这个参数" />
      <div className="empty">
        <PageLink to="/parameters">看所有参数</PageLink>
      </div>
    </>
  )
}

interface Props {
  readonly parameter: Parameter
  readonly document: string | undefined
}

function OneParameter({ parameter, document }: Props) {
  const { today } = useSignedIn().desk
  const mayPropose = useActions().has('settings.propose')
  const { words, isOwn } = valueOn(parameter, today)
  const { id, label, article, heading, sentences, values, question } = parameter
  return (
    <>
      <PageHead title={label} help={`今天的取值：${words}${isOwn ? '（本地取值）' : ''}`} />
      <section className="card" aria-labelledby={`text-${id}`}>
        <h2 id={`text-${id}`}>条文</h2>
        <p className="help">
          {document} {article}
          {heading === '' ? '' : `（${heading}）`}
        </p>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {question === undefined ? null : <p className="note">文件没有写明，留给本地定：{question}</p>}
        <ul className="dated">
          {values.map((value) => (
            <li key={value.from}>
              <span>{daysWords(value)}</span>
              <b>{value.words}</b>
            </li>
          ))}
        </ul>
      </section>
      <section className="card" aria-labelledby={`own-${id}`}>
        <h2 id={`own-${id}`}>本地取值</h2>
        <OwnValues parameter={parameter} />
      </section>
      {mayPropose ? (
        <section className="card" aria-labelledby={`propose-${id}`}>
          <h2 id={`propose-${id}`}>提出本地取值</h2>
          <p className="help">
            要由另一个人（住保负责人）批准以后才算数。
            {question === undefined ? '文件已经写明数字的，没有上级依据不要改。' : ''}
          </p>
          <ProposeForm parameter={parameter} />
        </section>
      ) : null}
    </>
  )
}
