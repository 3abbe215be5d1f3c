import { Link } from '@tanstack/react-router'
import { formatInstant } from '../../ui/format.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { Door } from './door.tsx'
import { type OwnReceipt, receiptsQuery } from './my-api.ts'
import { useMine } from './use-mine.ts'

/** The file is made of what was fetched already; nothing is asked of the server again. */
const addressOf = (receipt: string) => `data:application/json;charset=utf-8,${encodeURIComponent(receipt)}`

function ReceiptEntry({ id, at, what, receipt }: OwnReceipt) {
  return (
    <li className="entry look">
      <p className="help">{formatInstant(at)}</p>
      <p className="strong">{what}</p>
      <a className="line-link" href={addressOf(receipt)} download={`回执-${id}.json`}>
        下载回执<span className="unseen">：{what}</span>
      </a>
    </li>
  )
}

function Receipts() {
  const receipts = useMine(receiptsQuery)
  return (
    <div className="me">
      <div>
        <PageTitle>我的回执</PageTitle>
        <p className="help">您在这里办过的事，每件都有一张回执。拿着它，什么时候都能证明办过、哪天办的。</p>
      </div>
      <Loaded of={receipts}>
        {({ receipts: all }) =>
          all.length === 0 ? (
            <p>您还没有在这里办过事。授权核对、要求更正以后，会有回执。</p>
          ) : (
            <ul className="plain-list">
              {all.map((one) => (
                <ReceiptEntry key={one.id} {...one} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Link className="line-link" to="/audit">
        去核对回执 ›
      </Link>
    </div>
  )
}

/** What one did oneself, each with a receipt to take home. */
export function ReceiptsPage() {
  return <Door>{() => <Receipts />}</Door>
}
