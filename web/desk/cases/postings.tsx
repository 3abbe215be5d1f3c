import { formatInstant } from '../../ui/format.ts'
import { sendInParts } from '../../ui/send-in-parts.ts'
import type { CaseRead } from './api.ts'
import './materials.css'
import { addPosting, paperFile, sendingPosting } from './materials-api.ts'
import { Upload } from './materials-hand-in.tsx'

const LABEL = '张贴照片'

export const mayPost = ({ may }: Pick<CaseRead, 'may'>): boolean => may.some(({ act }) => act === 'add-posting')

/** What shows that a sheet hung: its photos, and more of them from whoever posts it. Each look is on record. */
export function Postings({ view }: { readonly view: CaseRead }) {
  const { id, postings } = view
  if (postings.length === 0 && !mayPost(view)) return null
  return (
    <>
      <h3>{LABEL}</h3>
      {postings.length === 0 ? <p className="help">还没有照片。贴好以后拍下来传上，作为公示的凭据。</p> : null}
      <ul className="papers">
        {postings.map((photo, at) => (
          <li key={photo.id}>
            <div className="held">
              <span className="help">
                {formatInstant(photo.at)}　{photo.by}
              </span>
              <a
                href={paperFile(id, photo.id)}
                {...(photo.type?.startsWith('image/') ? { target: '_blank', rel: 'noreferrer' } : { download: true })}
                aria-label={`查看第 ${at + 1} 张${LABEL}`}
              >
                查看
              </a>
            </div>
          </li>
        ))}
      </ul>
      {mayPost(view) ? (
        <div className="hand-in">
          <Upload
            label={LABEL}
            send={async (file, onShare, key) =>
              addPosting(id, await sendInParts(file, sendingPosting(id), onShare), key)
            }
          />
        </div>
      ) : null}
    </>
  )
}
