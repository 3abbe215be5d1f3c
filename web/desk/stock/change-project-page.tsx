import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PageProps } from '../page.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import '../people/people.css'
import { changeProject, type ProjectLine, type ProjectTyped, projectQuery } from './api.ts'
import { ProjectFields } from './project-fields.tsx'

/** Changes what is told of a project. */
export function ChangeProjectPage({ params }: PageProps) {
  const found = useQuery(projectQuery(params.id ?? ''))
  return (
    <>
      <PageHead title="变更项目" of={found.data?.project.name} help="改了运营单位，原来的单位就看不到这个项目了。" />
      <Loaded of={found}>{({ project }) => <ChangeProject project={project} />}</Loaded>
    </>
  )
}

function ChangeProject({ project }: { readonly project: ProjectLine }) {
  const closeTab = useCloseTab()
  // What is sent was typed over what stood there when the page was opened.
  const [seen] = useState(project)
  const { id, version, name, programme, source, operator, area, address } = seen
  const acting = useActing(
    (typed: ProjectTyped, key) => changeProject(id, { ...typed, version }, key),
    '项目已经变更。',
    closeTab,
  )
  const start: ProjectTyped = {
    ...{ name, programme, source, area, operator: operator ?? undefined, address: address ?? undefined },
  }
  return (
    <section className="card">
      <DeskForm<ProjectTyped>
        act="变更"
        start={start}
        fault={acting.error}
        busy={acting.isPending}
        onSend={(typed) => acting.mutate(typed)}
      >
        <ProjectFields isNew={false} />
      </DeskForm>
    </section>
  )
}
