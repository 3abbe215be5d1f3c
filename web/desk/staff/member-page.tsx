import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type Member, sendOnce, staffQuery } from '../api.ts'
import type { PageProps } from '../page.ts'
import { PostsTable } from '../posts/posts-table.tsx'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { Facts } from '../shell/facts.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useSure } from '../shell/sure.ts'
import { FirstPasswordSlip } from './first-password-slip.tsx'

/** One member of staff: the account, the posts, and what may be done about both. */
export function MemberPage({ params }: PageProps) {
  const staff = useQuery(staffQuery)
  return (
    <Loaded of={staff}>
      {(all) => {
        const member = all.find(({ id }) => id === params.id)
        return member === undefined ? <NoMember /> : <OneMember member={member} />
      }}
    </Loaded>
  )
}

function NoMember() {
  return (
    <>
      <PageHead title="没有这个人" />
      <div className="empty">
        <PageLink to="/staff">看所有工作人员</PageLink>
      </div>
    </>
  )
}

function OneMember({ member }: { readonly member: Member }) {
  const actions = useActions()
  const { id, displayName, name, active, authenticator } = member
  const grant = actions.has('posts.grant') && active && (
    <PageLink to={`/posts/new?account=${id}`} className="button">
      给{displayName}任职
    </PageLink>
  )
  return (
    <>
      <PageHead title={displayName} acts={grant || undefined} />
      <section className="card" aria-label="账号情况">
        <Facts
          of={[
            [
              '账号',
              <span key="name" className="as-typed">
                {name}
              </span>,
            ],
            ['状态', active ? '在用' : '停用或离任'],
            ['验证器', authenticator ? '已绑定' : '没有绑定'],
          ]}
        />
      </section>
      {actions.has('posts.read') ? (
        <section className="card" aria-labelledby={`held-${id}`}>
          <h2 id={`held-${id}`}>任职</h2>
          <PostsTable fits={({ account }) => account === id} empty="现在没有任职。" hides="holder" />
        </section>
      ) : null}
      {actions.has('accounts.end') ? <AccountActs member={member} /> : null}
    </>
  )
}

/** What the security administrator may do, each with its consequence. */
function AccountActs({ member }: { readonly member: Member }) {
  const { id, displayName: who, name, active } = member
  const isOwn = useSignedIn().session.account === id
  const sure = useSure()
  const revoke = useActing((_, key) => sendOnce(`/staff/${id}/sessions/end`, {}, key), `${who}的登录都已结束`)
  const reset = useActing((_, key) => sendOnce<{ readonly firstPassword: string }>(`/staff/${id}/reset`, {}, key))
  const disable = useActing((_, key) => sendOnce(`/staff/${id}/disable`, {}, key), '账号已经停用')
  const leave = useActing((_, key) => sendOnce(`/staff/${id}/leave`, {}, key), '离任已经办好')
  const fault = revoke.error ?? reset.error ?? disable.error ?? leave.error
  if (isOwn) return <p className="note">自己的账号请到“我的账号”管理；停用、离任要由另一位管理员办理。</p>
  if (reset.data !== undefined) {
    return <FirstPasswordSlip who={who} name={name} password={reset.data.firstPassword} onDone={reset.reset} />
  }
  const acts = [
    {
      words: '结束所有登录',
      help: '电脑丢失或者有疑问时用。本人可以重新登录。',
      run: revoke,
      sure: { title: `结束${who}的所有登录？`, consequence: '正在填写还没有提交的内容会丢失。', act: '结束登录' },
    },
    {
      words: '重设密码和验证器',
      help: '忘记密码、换手机、恢复码用完时用。给出一张新的首次登录单。',
      run: reset,
      sure: { title: `重设${who}的密码和验证器？`, consequence: '原来的密码、验证器和恢复码马上作废。', act: '重设' },
    },
    {
      words: '停用账号',
      help: '岗位保留，账号不能再登录。',
      run: disable,
      sure: { title: `停用${who}的账号？`, consequence: '登录马上结束，以后不能再登录。', act: '停用' },
    },
    {
      words: '办理离任',
      help: '调离、退休时用：免去所有岗位，账号不再使用。',
      run: leave,
      sure: { title: `给${who}办理离任？`, consequence: '所有岗位和登录马上结束，账号不能恢复。', act: '办理离任' },
    },
  ]
  return (
    <section className="card" aria-labelledby={`acts-${id}`}>
      <h2 id={`acts-${id}`}>账号管理</h2>
      {fault ? <FaultNote fault={fault} /> : null}
      {active ? (
        <ul className="act-list">
          {acts.map(({ words, help, run, sure: question }) => (
            <li key={words}>
              <Button danger loading={run.isPending} onClick={() => sure({ ...question, onYes: () => run.mutate() })}>
                {words}…
              </Button>
              <span className="help">{help}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="help">账号已经停用，没有可以办的事。</p>
      )}
    </section>
  )
}
