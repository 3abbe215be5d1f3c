import { Alert, Button } from 'antd'
import { ApiFault } from '../../ui/api-client.ts'

interface Props {
  readonly fault: unknown
  readonly onRetry?: () => void
}

/** What happened and what to do, beside its cause. */
export function FaultNote({ fault, onRetry }: Props) {
  const sentence = fault instanceof ApiFault ? fault.message : '这一步没有做成。填写的内容都还在，请再试一次。'
  const retry = onRetry === undefined ? {} : { action: <Button onClick={onRetry}>再试一次</Button> }
  return <Alert className="fault" type="error" showIcon title={sentence} {...retry} />
}
