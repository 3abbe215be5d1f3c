import { useHat } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useGo } from '../shell/go.ts'
import { PageHead } from '../shell/page-head.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import '../people/people.css'
import { enterProject, type ProjectTyped } from './api.ts'
import { ProjectFields } from './project-fields.tsx'

/** Enters a project: what kind of flats, from where, and who runs them. */
export function NewProjectPage() {
  const go = useGo()
  const closeTab = useCloseTab()
  const hat = useHat()
  const acting = useActing(
    (typed: ProjectTyped, key) => enterProject(typed, key),
    '项目已经登记，请接着登记楼栋。',
    ({ id }) => {
      closeTab()
      go(`/stock/projects/${id}`)
    },
  )
  return (
    <>
      <PageHead title="登记项目" help="一个小区、一处房源为一个项目。登记以后再登记楼栋和每套房。" />
      <section className="card">
        <DeskForm<ProjectTyped>
          act="登记"
          start={{ programme: 'public-rental', area: hat?.office.area ?? '' }}
          fault={acting.error}
          busy={acting.isPending}
          onSend={(typed) => acting.mutate(typed)}
        >
          <ProjectFields isNew />
        </DeskForm>
      </section>
    </>
  )
}
