import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import type { PolicyPage as Page } from '../../../src/policy/engine/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { localRulesQuery, packsQuery, policyQuery } from '../api.ts'
import { OwnValues } from '../result/local-values.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { articleOf } from './article-of.ts'
import { Article, Examples, OpenPoints } from './policy-parts.tsx'

const route = getRouteApi('/policies/$pack')

/** Goes to the article that the link asks for once it stands on the page. */
function useArticleInView(page: Page) {
  const { hash } = useLocation()
  useEffect(() => {
    const article = hash === '' ? undefined : articleOf(page.articles, decodeURIComponent(hash))
    const section = article && document.getElementById(article.clause)
    section?.scrollIntoView()
    section?.focus({ preventScroll: true })
  }, [hash, page])
}

function Contents({ page }: { readonly page: Page }) {
  return (
    <Disclosure className="fold no-print">
      <Button slot="trigger" className="fold-head">
        目录
      </Button>
      <DisclosurePanel className="panel">
        <nav aria-label="目录">
          <ul className="plain-list">
            {page.articles.map((article) => (
              <li key={article.clause}>
                <Link to="/policies/$pack" params={{ pack: page.pack }} hash={article.clause}>
                  {article.heading}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </DisclosurePanel>
    </Disclosure>
  )
}

function Rules({ page }: { readonly page: Page }) {
  useArticleInView(page)
  const { document: source } = page
  return (
    <article className="policy">
      <header>
        <PageTitle>{page.title}</PageTitle>
        <p className="help">
          {`依据：《${source.title}》${source.number ? `（${source.number}）` : ''}${source.issuedOn ? `，${formatDay(source.issuedOn)}印发` : ''}，${formatDay(source.inForceFrom)}起施行。`}
          下面是我们用平常话写的说明，以原文为准。
        </p>
        <p className="no-print">
          <Link to="/" search={{ place: page.pack }}>
            测一测我家能不能享受 ›
          </Link>
        </p>
      </header>
      <Contents page={page} />
      <LocalRules pack={page.pack} />
      {page.articles.map((article) => (
        <Article key={article.clause} article={article} />
      ))}
      <Examples page={page} />
      <OpenPoints page={page} />
    </article>
  )
}

/** What bureaus of the place have set for themselves; it only adds, so the page does not wait for it. */
function LocalRules({ pack }: { readonly pack: string }) {
  const packs = useQuery(packsQuery)
  const entry = packs.data?.find(({ id }) => id === pack) ?? { id: pack, division: null }
  const { data: offered = [] } = useQuery({ ...localRulesQuery(entry), enabled: packs.data !== undefined })
  if (offered.length === 0) return null
  return (
    <section aria-labelledby="local">
      <h2 id="local">本地规定</h2>
      <p className="help">下面的数是当地单位自己定的，在当地按它的算。</p>
      {offered.map(({ bureau, name, values }) => (
        <div key={bureau} className="card">
          <h3>{name}</h3>
          <OwnValues values={values} />
        </div>
      ))}
    </section>
  )
}

/** The rules of one place, article by article, generated from the data that decides. */
export function PolicyPage() {
  const { pack } = route.useParams()
  const page = useQuery(policyQuery(pack))
  return <Loaded of={page}>{(rules) => <Rules key={pack} page={rules} />}</Loaded>
}
