import { Button } from 'antd'

interface Props {
  readonly codes: readonly string[]
  readonly onDone: () => void
}

/** The codes for a day without the phone, shown this once: to be printed or copied. */
export function RecoveryCodes({ codes, onDone }: Props) {
  return (
    <div className="slip">
      <h2>恢复码（只显示这一次）</h2>
      <p>手机不在身边时，一个恢复码可以代替一次验证码，用过即作废。请打印或者抄下来，放在只有您能拿到的地方。</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code className="as-typed">{code}</code>
          </li>
        ))}
      </ol>
      <div className="acts not-printed">
        <Button type="primary" onClick={onDone}>
          已经收好，继续
        </Button>
        <Button onClick={() => window.print()}>打印</Button>
      </div>
    </div>
  )
}
