import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { ApiFault } from '../../ui/api-client.ts'
import { PageTitle } from '../shell/page-title.tsx'
import { redeemLetter } from './my-api.ts'
import { SignOutButton } from './sign-out-button.tsx'
import { TypedLine } from './typed-line.tsx'
import { useChange } from './use-mine.ts'

function LetterForm() {
  const [code, setCode] = useState('')
  const binding = useChange(() => redeemLetter(code))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    binding.mutate()
  }
  const fault = binding.error instanceof ApiFault ? binding.error.message : undefined
  return (
    <form className="stack me-form" onSubmit={submit} noValidate>
      <TypedLine
        label="信上的验证码"
        help="三组字母和数字，大小写都行。"
        value={code}
        problem={binding.error ? (fault ?? '没有办成，请再试一次。') : undefined}
        onChange={(value) => {
          binding.reset()
          setCode(value)
        }}
      />
      <Button className="button" type="submit" isDisabled={binding.isPending || code.trim() === ''}>
        用信上的验证码认定
      </Button>
    </form>
  )
}

/** For an account that nobody has tied to a person yet: what it opens, and the two ways to be tied. */
export function UnboundPage() {
  return (
    <div className="me">
      <div>
        <PageTitle>还不知道您是谁</PageTitle>
        <p>
          手机号登录好了，但还没有认定您本人。认定以前，这里看不到任何人的资料，只能看到您自己在这个手机上填的内容。
        </p>
      </div>
      <section>
        <h2>办法一：带身份证到窗口</h2>
        <p>到户口所在地或者居住地乡镇（街道）便民窗口，出示身份证，说“把这个手机号绑定到本人”。几分钟办好。</p>
      </section>
      <section>
        <h2>办法二：用信上的验证码</h2>
        <p>收到过住房保障单位寄到家里的信？把信上的验证码填在下面。没有信，可以请窗口寄一封，30 天内有效。</p>
        <LetterForm />
      </section>
      <SignOutButton />
    </div>
  )
}
