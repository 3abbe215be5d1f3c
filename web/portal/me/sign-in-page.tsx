import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { ApiFault } from '../../ui/api-client.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import './me.css'
import { bureausQuery, MINE, messagesQuery, sendCode, signIn } from './my-api.ts'
import { TypedLine } from './typed-line.tsx'

const route = getRouteApi('/me/sign-in')

const sentenceOf = (fault: Error | null): string | undefined =>
  fault === null ? undefined : fault instanceof ApiFault ? fault.message : '没有办成，请再试一次。'

/** Digits as people write them: with spaces, dashes or +86. */
const plain = (typed: string) =>
  typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(\+|00)86/, '')
const isPhone = (typed: string) => /^1[3-9]\d{9}$/.test(plain(typed))

function Bureaus() {
  const { back, left } = route.useSearch()
  const bureaus = useQuery(bureausQuery)
  return (
    <>
      <PageTitle moment="bureau" tab="登录">
        您家归哪里的住房保障单位管？
      </PageTitle>
      <p className="help">{left ? '已经退出登录。要再看，请重新登录。' : '登录以后可以看自己家的资料，看谁查过。'}</p>
      <Loaded of={bureaus}>
        {(all) => (
          <ul className="answers">
            {all.map(({ id, name }) => (
              <li key={id}>
                <Link className="answer" to="/me/sign-in" search={{ ...(back ? { back } : {}), bureau: id }}>
                  <span className="answer-label">{name}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}

interface PhoneProps {
  readonly bureau: number
  readonly phone: string
  readonly onPhone: (phone: string) => void
}

function Phone({ bureau, phone, onPhone }: PhoneProps) {
  const { back } = route.useSearch()
  const navigate = route.useNavigate()
  const [isWrong, setIsWrong] = useState(false)
  const sending = useMutation({
    networkMode: 'always',
    mutationFn: () => sendCode(bureau, phone),
    onSuccess: () => navigate({ search: { ...(back ? { back } : {}), bureau, sent: true } }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsWrong(!isPhone(phone))
    if (isPhone(phone)) sending.mutate()
  }
  return (
    <>
      <PageTitle moment="phone" tab="登录">
        您的手机号码是多少？
      </PageTitle>
      <p className="help">我们往这个号码发一条短信，里面有验证码。不用密码。</p>
      <form className="stack me-form" onSubmit={submit} noValidate>
        <TypedLine
          label="手机号码"
          mode="tel"
          complete="tel"
          value={phone}
          problem={isWrong ? '手机号码应当是 11 位数字，请看一看有没有多写、少写。' : sentenceOf(sending.error)}
          onChange={(value) => {
            setIsWrong(false)
            sending.reset()
            onPhone(value)
          }}
        />
        <Button className="button" type="submit" isDisabled={sending.isPending}>
          发验证码
        </Button>
      </form>
    </>
  )
}

/** Only while trying out: where the message can be read that would have gone to a phone. */
function WhereTheMessageIs() {
  const messages = useQuery(messagesQuery)
  return messages.data ? (
    <p className="note">
      这是演示，短信没有真的发出。
      <Link className="line-link" to="/messages" target="_blank">
        看演示短信 ›
      </Link>
    </p>
  ) : null
}

function Code({ bureau, phone }: Pick<PhoneProps, 'bureau' | 'phone'>) {
  const { back } = route.useSearch()
  const { history } = useRouter()
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const isCode = /^\d{6}$/.test(plain(code))
  const entering = useMutation({
    networkMode: 'always',
    mutationFn: () => signIn(bureau, phone, plain(code)),
    onSuccess: () => {
      queries.removeQueries({ queryKey: [MINE] })
      history.replace(back ?? '/me')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsWrong(!isCode)
    if (isCode) entering.mutate()
  }
  return (
    <>
      <PageTitle moment="code" tab="登录">
        短信里的验证码是多少？
      </PageTitle>
      <p className="help">已经发到 {phone}，5 分钟内有效。工作人员不会向您要验证码，请不要告诉别人。</p>
      <form className="stack me-form" onSubmit={submit} noValidate>
        <WhereTheMessageIs />
        <TypedLine
          label="6 位验证码"
          mode="numeric"
          complete="one-time-code"
          value={code}
          problem={isWrong ? '验证码是 6 位数字，请照短信填写。' : sentenceOf(entering.error)}
          onChange={(value) => {
            setIsWrong(false)
            entering.reset()
            setCode(value)
          }}
        />
        <Button className="button" type="submit" isDisabled={entering.isPending}>
          登录
        </Button>
        <p className="help">没有收到？等一分钟，返回上一页再发一次；每小时最多发 5 次。</p>
      </form>
    </>
  )
}

/** Signing in by phone, one thing at a time: which bureau, which phone, which code. */
export function SignInPage() {
  const { bureau, sent } = route.useSearch()
  const [phone, setPhone] = useState('')
  if (bureau === undefined) return <Bureaus />
  if (!sent || phone === '') return <Phone bureau={bureau} phone={phone} onPhone={setPhone} />
  return <Code bureau={bureau} phone={phone} />
}
