import { Button } from 'antd'
import { useSignedIn } from '../session/signed-in.ts'

interface Props {
  readonly who: string
  readonly name: string
  readonly password: string
  readonly onDone: () => void
}

/** A first password for its owner, shown this once: on paper it goes into an envelope. */
export function FirstPasswordSlip({ who, name, password, onDone }: Props) {
  const { desk } = useSignedIn()
  return (
    <section className="card slip" aria-label="首次登录单">
      <h2>首次登录单（只显示这一次）</h2>
      <dl className="facts">
        <div>
          <dt>单位</dt>
          <dd>{desk.bureau}</dd>
        </div>
        <div>
          <dt>姓名</dt>
          <dd>{who}</dd>
        </div>
        <div>
          <dt>账号</dt>
          <dd>
            <code className="as-typed">{name}</code>
          </dd>
        </div>
        <div>
          <dt>首次密码</dt>
          <dd>
            <code className="as-typed first-password">{password}</code>
          </dd>
        </div>
      </dl>
      <p>登录工作台以后，系统会要求换成只有本人知道的密码，这张单子随即作废。请当面交给本人，不要拍照、不要转发。</p>
      <div className="acts not-printed">
        <Button type="primary" onClick={() => window.print()}>
          打印
        </Button>
        <Button onClick={onDone}>已经交给本人</Button>
      </div>
    </section>
  )
}
