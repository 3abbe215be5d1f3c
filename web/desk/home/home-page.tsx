import { formatDate } from '../../ui/format.ts'
import { DueCard } from '../cases/due-card.tsx'
import { pagesFor } from '../find-page.ts'
import { LeasesDueCard } from '../leases/leases-due-card.tsx'
import { PlansDueCard } from '../plans/plans-due-card.tsx'
import { OffersDueCard } from '../queue/offers-due-card.tsx'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { LeaseInsDueCard } from '../stock/lease-ins-due-card.tsx'
import { BeginningCard } from './beginning-card.tsx'

/** What is due today, and what the post that is on can do. */
export function HomePage() {
  const { desk, pages } = useSignedIn()
  const actions = useActions()
  const own = pagesFor(pages, actions, desk.uses).filter(({ menu, path }) => menu !== undefined && path !== '/')
  return (
    <>
      <PageHead title="今天" help={formatDate(desk.today)} />
      <BeginningCard />
      {actions.has('cases.read') || actions.has('figures.read') ? (
        <section className="card" aria-labelledby="due">
          <h2 id="due">今天到期</h2>
          <DueCard />
        </section>
      ) : null}
      {actions.has('plans.read') ? <PlansDueCard /> : null}
      {actions.has('queue.read') ? <OffersDueCard /> : null}
      {actions.has('leases.read') ? <LeasesDueCard /> : null}
      {actions.has('stock.read') ? <LeaseInsDueCard /> : null}
      <section className="card" aria-labelledby="doable">
        <h2 id="doable">这个岗位可以做的事</h2>
        <ul className="doable">
          {own.map(({ path, title, menu }) => (
            <li key={path}>
              <PageLink to={path}>{title}</PageLink>
              <span className="help">{menu?.help}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="card" aria-labelledby="keys">
        <h2 id="keys">键盘</h2>
        <p className="help">
          <kbd>Ctrl</kbd> <kbd>K</kbd> 查找，<kbd>j</kbd> <kbd>k</kbd> 在表格里上下移动，回车打开，<kbd>x</kbd> 选中，
          <kbd>Ctrl</kbd> <kbd>S</kbd> 提交。
        </p>
      </section>
    </>
  )
}
