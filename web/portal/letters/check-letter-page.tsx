import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import type { LetterCheck } from '../../../src/server/nouns.ts'
import { ApiFault, requestJson } from '../../ui/api-client.ts'
import { formatDay } from '../../ui/format.ts'
import { Rows } from '../me/rows.tsx'
import { TypedLine } from '../me/typed-line.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import '../me/me.css'

const check = (code: string) => requestJson<LetterCheck>('/api/v1/letter-checks', { body: { code }, retries: 1 })

function Verdict({ letter }: LetterCheck) {
  if (letter === undefined) {
    return (
      <p className="note">
        没有查到这份文书。请对照文书页脚再输入一次；还是查不到的，请带着文书到住房保障窗口询问，不要按它办事。
      </p>
    )
  }
  const { title, number, issuer, issuedOn, name, revokedOn } = letter
  return (
    <>
      <h2 className={revokedOn === undefined ? 'mark mark-yes' : 'mark mark-no'}>
        <span aria-hidden="true">{revokedOn === undefined ? '✓ ' : '✗ '}</span>
        {revokedOn === undefined ? '是真的，现行有效' : '是真的，但已经撤销'}
      </h2>
      <Rows
        rows={[
          ['文书', title],
          ['文号', number],
          ['发文单位', issuer],
          ['日期', formatDay(issuedOn)],
          ['申请人（部分遮挡）', name],
          ['状态', revokedOn === undefined ? '现行有效' : `已于${formatDay(revokedOn)}撤销`],
        ]}
      />
      <p className="help">请看手里的文书与上面各项是否一样。有一项不一样，就不是这一份。</p>
    </>
  )
}

/** Whoever holds a letter asks here whether it is genuine and still holds. */
export function CheckLetterPage() {
  const [code, setCode] = useState('')
  const asked = useMutation({ networkMode: 'always', mutationFn: check })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    asked.mutate(code)
  }
  const fault = asked.error instanceof ApiFault ? asked.error.message : '没有查成，请再试一次。'
  return (
    <div className="me">
      <div>
        <PageTitle>核验文书</PageTitle>
        <p>收到通知书、决定书或者资格证，可以在这里查它是不是真的、现在还算不算数。不用登录。</p>
      </div>
      <form className="stack me-form" onSubmit={submit} noValidate>
        <TypedLine
          label="核验码"
          help="印在文书每一页的页脚，六位数字开头。大小写都行，横线可以不输。"
          value={code}
          problem={asked.error ? fault : undefined}
          onChange={(value) => {
            asked.reset()
            setCode(value)
          }}
        />
        <Button className="button" type="submit" isDisabled={asked.isPending || code.trim() === ''}>
          核验
        </Button>
      </form>
      <section aria-live="polite">{asked.data ? <Verdict {...asked.data} /> : null}</section>
    </div>
  )
}
