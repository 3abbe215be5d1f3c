import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { sendOnce, staffQuery } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { DeskForm } from '../shell/desk-form.tsx'
import { Facts } from '../shell/facts.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { useSure } from '../shell/sure.ts'
import { Waiting } from '../shell/waiting.tsx'
import { type NamedPost, useNamedPosts } from './named-posts.ts'
import { periodWords } from './post-words.ts'
import { PostsTable } from './posts-table.tsx'

/** One post: who holds it, who stands in, and its end. */
export function PostPage({ params }: PageProps) {
  const { posts, fault } = useNamedPosts()
  if (fault) return <FaultNote fault={fault} />
  if (posts === undefined) return <Waiting />
  const post = posts.find(({ id }) => id === params.id)
  return post === undefined ? <NoPost /> : <OnePost post={post} />
}

function NoPost() {
  return (
    <>
      <PageHead title="没有这个任职" />
      <div className="empty">
        <p>它已经免去或者到期，或者不在您的岗位所管的区域之内。</p>
        <PageLink to="/posts">看所有任职</PageLink>
      </div>
    </>
  )
}

function OnePost({ post }: { readonly post: NamedPost }) {
  const mayGrant = useActions().has('posts.grant')
  return (
    <>
      <PageHead title={`${post.holder} · ${post.title}`} acts={mayGrant ? <EndPost post={post} /> : undefined} />
      <section className="card" aria-label="任职情况">
        <Facts
          of={[
            [
              '姓名',
              <PageLink key="who" to={`/staff/${post.account}`}>
                {post.holder}
              </PageLink>,
            ],
            ['岗位', post.title],
            [
              '单位',
              <PageLink key="where" to={`/offices/${post.office}`}>
                {post.officeName}
              </PageLink>,
            ],
            ['项目', post.programWords],
            ['任期', periodWords(post)],
            ['代理', post.insteadOfName && `代${post.insteadOfName}`],
          ]}
        />
      </section>
      {post.insteadOf === undefined ? (
        <section className="card" aria-labelledby={`substitutes-${post.id}`}>
          <h2 id={`substitutes-${post.id}`}>代理</h2>
          <PostsTable fits={({ insteadOf }) => insteadOf === post.id} empty="现在没有人代理。" hides="office" />
          {mayGrant ? <Substitute post={post} /> : null}
        </section>
      ) : null}
    </>
  )
}

function EndPost({ post }: { readonly post: NamedPost }) {
  const sure = useSure()
  const end = useActing((_, key) => sendOnce(`/posts/${post.id}/end`, {}, key), '已经免职')
  const ask = () =>
    sure({
      title: `免去${post.holder}的“${post.title}”？`,
      consequence: '免职马上生效，代理这个岗位的人也同时免去。以后可以重新任职。',
      act: '免职',
      onYes: () => end.mutate(),
    })
  return (
    <>
      {end.error ? <FaultNote fault={end.error} /> : null}
      <Button danger loading={end.isPending} onClick={ask}>
        免职…
      </Button>
    </>
  )
}

interface Typed {
  readonly account: string
  readonly from: string
  readonly to: string
}

function Substitute({ post }: { readonly post: NamedPost }) {
  const staff = useQuery(staffQuery)
  const { desk, session } = useSignedIn()
  const arrange = useActing(
    (typed: Typed, key) => sendOnce(`/posts/${post.id}/substitutes`, typed, key),
    '已经安排代理',
  )
  return (
    <Loaded of={staff}>
      {(members) => (
        <DeskForm<Typed>
          act="安排代理"
          inside
          fault={arrange.error}
          busy={arrange.isPending}
          onSend={(typed) => arrange.mutate(typed)}
          start={{ from: desk.today }}
        >
          <Form.Item name="account" label="请谁代理" rules={[{ required: true, message: '请选择代理的人。' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="选择工作人员"
              options={members
                .filter(({ id, active }) => active && id !== session.account && id !== post.account)
                .map(({ id, displayName, name }) => ({ value: id, label: `${displayName}（${name}）` }))}
            />
          </Form.Item>
          <div className="pair">
            <Form.Item name="from" label="从哪天起" rules={[{ required: true, message: '请填开始的日子。' }, DAY_RULE]}>
              <DayInput />
            </Form.Item>
            <Form.Item
              name="to"
              label="到哪天止"
              rules={[{ required: true, message: '代理要有结束的日子。' }, DAY_RULE]}
            >
              <DayInput />
            </Form.Item>
          </div>
        </DeskForm>
      )}
    </Loaded>
  )
}
