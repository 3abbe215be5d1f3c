import { Link } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import { ApiFault } from '../../ui/api-client.ts'

interface Props {
  readonly fault: unknown
  readonly onRetry: () => void
}

/** What happened and what to do, beside a button that tries again or leads on. */
export function FaultNote({ fault, onRetry }: Props) {
  const sentence = fault instanceof ApiFault ? fault.message : '这一步没有做成。您填的内容都还在，请再试一次。'
  // What is not there is not found by asking again.
  const isMissing = fault instanceof ApiFault && fault.kind === 'missing'
  return (
    <div className="note note-fault" role="alert">
      <p>
        <span aria-hidden="true">！</span>
        {sentence}
      </p>
      {isMissing ? (
        <Link className="button" to="/">
          回首页
        </Link>
      ) : (
        <Button className="button" onPress={onRetry}>
          再试一次
        </Button>
      )}
    </div>
  )
}
