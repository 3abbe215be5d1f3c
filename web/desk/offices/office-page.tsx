import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { formatDay } from '../../ui/format.ts'
import { type Office, officesQuery, sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { PostsTable } from '../posts/posts-table.tsx'
import { useActions } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { Facts } from '../shell/facts.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useSure } from '../shell/sure.ts'
import { DEPARTMENT_WORDS, OFFICE_KIND_WORDS } from '../words.ts'
import { useAreaWords } from './area-words.ts'

/** One office: what it is, what stands below it, and who holds a post there. */
export function OfficePage({ params }: PageProps) {
  const offices = useQuery(officesQuery)
  return (
    <Loaded of={offices}>
      {(all) => {
        const office = all.find(({ id }) => id === params.id)
        return office === undefined ? <NoOffice /> : <OneOffice office={office} all={all} />
      }}
    </Loaded>
  )
}

function NoOffice() {
  return (
    <>
      <PageHead title="没有这个单位" />
      <div className="empty">
        <p>它已经关闭，或者不在您的岗位所管的区域之内。</p>
        <PageLink to="/offices">看所有单位</PageLink>
      </div>
    </>
  )
}

function OneOffice({ office, all }: { readonly office: Office; readonly all: readonly Office[] }) {
  const actions = useActions()
  const areaWords = useAreaWords()
  const below = all.filter(({ parent }) => parent === office.id)
  const parent = all.find(({ id }) => id === office.parent)
  return (
    <>
      <PageHead title={office.name} acts={<Acts office={office} />} />
      <section className="card" aria-label="单位情况">
        <Facts
          of={[
            ['种类', OFFICE_KIND_WORDS[office.kind]],
            ['部门', office.department && DEPARTMENT_WORDS[office.department]],
            ['区域', areaWords(office.area)],
            ['上级单位', parent && <PageLink to={`/offices/${parent.id}`}>{parent.name}</PageLink>],
            ['设立', formatDay(office.from)],
            ['关闭', office.to && `${formatDay(office.to)}以后`],
          ]}
        />
      </section>
      {below.length === 0 ? null : (
        <section className="card" aria-labelledby={`below-${office.id}`}>
          <h2 id={`below-${office.id}`}>下级单位</h2>
          <ul className="doable">
            {below.map(({ id, name, kind }) => (
              <li key={id}>
                <PageLink to={`/offices/${id}`}>{name}</PageLink>
                <span className="help">{OFFICE_KIND_WORDS[kind]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {actions.has('posts.read') ? (
        <section className="card" aria-labelledby={`posts-${office.id}`}>
          <h2 id={`posts-${office.id}`}>谁在这里任职</h2>
          <PostsTable fits={(post) => post.office === office.id} empty="这里还没有人任职。" hides="office" />
        </section>
      ) : null}
    </>
  )
}

function Acts({ office }: { readonly office: Office }) {
  const actions = useActions()
  const sure = useSure()
  const close = useActing((_, key) => sendOnce(`/offices/${office.id}/close`, {}, key), '单位从明天起关闭')
  const ask = () =>
    sure({
      title: `关闭“${office.name}”？`,
      consequence: '今天过后，这个单位和在这里的岗位都不再有效，不能恢复，只能重新设立。',
      act: '关闭单位',
      onYes: () => close.mutate(),
    })
  return (
    <>
      {close.error ? <FaultNote fault={close.error} /> : null}
      {actions.has('posts.grant') ? (
        <PageLink to={`/posts/new?office=${office.id}`} className="button">
          在这里任职
        </PageLink>
      ) : null}
      {actions.has('offices.write') && office.to === undefined ? (
        <>
          <PageLink to={`/offices/new?parent=${office.id}`} className="button button-second">
            设立下级单位
          </PageLink>
          <Button danger loading={close.isPending} onClick={ask}>
            关闭单位…
          </Button>
        </>
      ) : null}
    </>
  )
}
