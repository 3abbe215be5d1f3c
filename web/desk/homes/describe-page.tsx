import type { PageProps } from '../page.ts'
import { type SourceTyped, sourceOf } from '../people/source-fields.tsx'
import { DescriptionFields, type DescriptionTyped, descriptionOf, typedOf } from './home-fields.tsx'
import { HomeForm } from './home-form.tsx'

type Typed = SourceTyped & DescriptionTyped

/** Writes down from which day on a home is otherwise: enlarged, let, made lawful. */
export function DescribePage({ params }: PageProps) {
  return (
    <HomeForm<Typed>
      id={params.id ?? ''}
      title="变更房屋情况"
      help="改成现在的样子，写明从哪天起。以前登记的不会抹掉，在历史里看得到。"
      act="登记变更"
      to="facts"
      start={({ facts }, today) => ({
        ...typedOf(facts.find(({ kind }) => kind === 'description')?.payload ?? {}),
        from: today,
      })}
      bodyOf={(typed) => ({
        statements: [{ kind: 'description', payload: descriptionOf(typed), from: typed.from, source: sourceOf(typed) }],
      })}
    >
      {() => <DescriptionFields />}
    </HomeForm>
  )
}
