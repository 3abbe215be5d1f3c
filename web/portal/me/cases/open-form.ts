import type { Prompt } from '../../../../src/policy/engine/nouns.ts'
import type { MyMatter } from '../../../../src/server/nouns.ts'
import type { PackEntry } from '../../api.ts'
import { loadSession } from '../../check/session.ts'
import type { Person } from '../my-api.ts'
import { type ApplyForm, emptyForm, fitForm, joinForms, readForm, seedForm, unsentForm } from './apply-form.ts'
import type { MatterPlace } from './cases-api.ts'

export interface ApplyProps {
  readonly place: MatterPlace
  readonly person: Person
  /** Nobody but themselves applies on this phone, so that a self-check on it was theirs. */
  readonly alone: boolean
  readonly pack: PackEntry
  readonly matter: MyMatter
  readonly prompts: readonly Prompt[]
}

/** The answers of a self-check in this tab, as the beginning of this application; undefined: there are none that it asks for. */
function checkedForm({
  place,
  matter,
  prompts,
}: Pick<ApplyProps, 'place' | 'matter' | 'prompts'>): ApplyForm | undefined {
  const checked = matter.programs
    .map((program) => loadSession(place.pack, program))
    .find(({ answers }) => Object.keys(answers).length > 0)
  const form = seedForm(checked, prompts, matter.weighed)
  return form.steps.length > 0 ? form : undefined
}

export interface Opened {
  readonly form: ApplyForm
  /** The server does not have it like this yet. */
  readonly isNewer: boolean
  /** Answers of a self-check that may have been about somebody else: used only when they are asked for. */
  readonly checked: ApplyForm | undefined
}

/** Where the filling in begins: on the server, in this tab, or with the answers of the self-check. */
export function openForm(props: Omit<ApplyProps, 'person' | 'pack'>): Opened {
  const { place, matter, prompts, alone } = props
  const unsent = unsentForm(place)
  const kept = matter.draft && readForm(matter.draft.form)
  const begun = kept && unsent ? joinForms(kept, unsent) : (kept ?? unsent)
  if (begun) {
    const form = fitForm(begun, prompts, matter.weighed.unfit)
    return { form, isNewer: form !== kept, checked: undefined }
  }
  const checked = checkedForm(props)
  if (alone && checked) return { form: checked, isNewer: true, checked: undefined }
  return { form: emptyForm, isNewer: false, checked }
}
