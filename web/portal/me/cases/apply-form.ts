import type { Prompt } from '../../../../src/policy/engine/nouns.ts'
import { answerWords } from '../../check/answer-words.ts'
import { type Answer, type Answers, type Facts, factsOf } from '../../check/facts.ts'
import { missingPrompts, stillToAsk } from '../../check/flow.ts'
import type { MatterPlace, Weighed } from './cases-api.ts'

/** A question and what was answered, both in words, for the day on which the form does not ask it any more. */
export interface Said {
  readonly title: string
  readonly words: string
}

/** An application as far as it is filled in. */
export interface ApplyForm {
  readonly answers: Answers
  /** Paths of the questions in the order they were opened. */
  readonly steps: readonly string[]
  /** What stands in unfinished fields, by path. */
  readonly drafts: Readonly<Record<string, unknown>>
  /** Names of townships as they were written; their place in the list stands for them in this page. */
  readonly townships: readonly string[]
  /** How the answers were put, by path. */
  readonly said: Readonly<Record<string, Said>>
  /** What was filled in under another edition of the form and has no place in this one: shown, and not handed in. */
  readonly former: readonly Said[]
}

/** Nothing filled in. */
export const emptyForm: ApplyForm = { answers: {}, steps: [], drafts: {}, townships: [], said: {}, former: [] }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

const isSaid = (value: unknown): value is Said =>
  isRecord(value) && typeof value.title === 'string' && typeof value.words === 'string'

const isAnswer = (value: unknown): value is Answers[string] =>
  value === 'unsure' || (isRecord(value) && 'value' in value)

/** A form as it was kept, here or on the server; what is missing or of another shape counts as not filled in. */
export function readForm(kept: unknown): ApplyForm {
  if (!isRecord(kept)) return emptyForm
  const { answers, steps, drafts, townships, said, former } = kept
  const given = Object.entries(isRecord(answers) ? answers : {}).flatMap(([path, value]) =>
    isAnswer(value) ? [[path, value] as const] : [],
  )
  return {
    ...{ answers: Object.fromEntries(given), steps: texts(steps), townships: texts(townships) },
    drafts: isRecord(drafts) ? drafts : {},
    said: Object.fromEntries(
      Object.entries(isRecord(said) ? said : {}).flatMap(([path, one]) => (isSaid(one) ? [[path, one]] : [])),
    ),
    former: Array.isArray(former) ? former.filter(isSaid) : [],
  }
}

/**
 * A form as the questions of today take it: answers to questions that are gone, and those that the law of today cannot read, stand
 * in words beside it; the latter are asked again. Nothing that was typed is dropped. The same form when all of it fits.
 */
export function fitForm(form: ApplyForm, prompts: readonly Prompt[], unfit: readonly string[]): ApplyForm {
  const promptOf = (path: string) => prompts.find((one) => one.path === path)
  const spoilt = new Set(missingPrompts(prompts, unfit).map(({ path }) => path))
  const stays = (path: string) => promptOf(path) !== undefined && !spoilt.has(path)
  const gone = Object.entries(form.answers).filter(([path]) => !stays(path))
  const left = Object.entries(form.drafts).filter(([path, typed]) => !promptOf(path) && isTyped(typed))
  if (gone.length === 0 && left.length === 0 && form.steps.every((path) => promptOf(path))) return form
  const lost = new Set([...gone, ...left].map(([path]) => path))
  const keep = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([path]) => !lost.has(path)))
  const put = gone.map(([path, answer]) => form.said[path] ?? saidOf(promptOf(path), answer))
  const typed = left.map(([path, text]) => ({ title: form.said[path]?.title ?? UNNAMED, words: String(text) }))
  return {
    ...form,
    ...{ answers: keep(form.answers), said: keep(form.said), former: joinSaid(form.former, [...put, ...typed]) },
    // What was typed for a question that is asked again stands in its field.
    drafts: Object.fromEntries(Object.entries(form.drafts).filter(([path]) => promptOf(path) || !lost.has(path))),
    steps: form.steps.filter(stays),
  }
}

const isTyped = (draft: unknown): boolean => typeof draft === 'string' && draft.trim() !== ''

const UNNAMED = '以前的一个问题'

/** An answer in words, for a draft of the time before they were kept. */
function saidOf(prompt: Prompt | undefined, answer: Answer): Said {
  if (prompt) return { title: prompt.title, words: answerWords(prompt, answer) }
  const value = answer === 'unsure' ? '不清楚' : answer.value
  return { title: UNNAMED, words: typeof value === 'string' ? value : JSON.stringify(value) }
}

const joinSaid = (first: readonly Said[], second: readonly Said[]): readonly Said[] => [
  ...new Map([...first, ...second].map((one) => [`${one.title} ${one.words}`, one])).values(),
]

const PREFIX = 'anju.me.apply.'
const keyOf = ({ person, pack, procedure }: MatterPlace) => `${PREFIX}${person}.${pack}.${procedure}`

/** What this tab holds that has not reached the server, such as when the sign-in ran out in between. */
export function unsentForm(place: MatterPlace): ApplyForm | undefined {
  try {
    const kept = sessionStorage.getItem(keyOf(place))
    return kept === null ? undefined : readForm(JSON.parse(kept))
  } catch {
    return undefined
  }
}

/** Holds a form in this tab until the server has it; null: it has. */
export function holdForm(place: MatterPlace, form: ApplyForm | null): void {
  try {
    if (form === null) sessionStorage.removeItem(keyOf(place))
    else sessionStorage.setItem(keyOf(place), JSON.stringify(form))
  } catch {
    // Without storage it lives as long as the page.
  }
}

/** Forgets everything that was held here, when somebody signs out. */
export function forgetForms(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
  } catch {
    // Nothing was held.
  }
}

/** What this tab has newer goes over what the server kept. */
export const joinForms = (kept: ApplyForm, newer: ApplyForm): ApplyForm => ({
  answers: { ...kept.answers, ...newer.answers },
  steps: [...new Set([...kept.steps, ...newer.steps])],
  drafts: { ...kept.drafts, ...newer.drafts },
  townships: newer.townships.length >= kept.townships.length ? newer.townships : kept.townships,
  said: { ...kept.said, ...newer.said },
  former: joinSaid(kept.former, newer.former),
})

/** The answers of a self-check as the beginning of an application: only what the registers do not know already. */
export function seedForm(
  checked: { readonly answers: Answers; readonly townships: readonly string[] } | undefined,
  prompts: readonly Prompt[],
  weighed: Weighed,
): ApplyForm {
  if (checked === undefined) return emptyForm
  const wanted = openQuestions(prompts, weighed, {}).filter(({ path }) => path in checked.answers)
  const answers = Object.fromEntries(
    wanted.flatMap(({ path }) => {
      const answer = checked.answers[path]
      return answer === undefined ? [] : [[path, answer] as const]
    }),
  )
  return { ...emptyForm, answers, steps: Object.keys(answers), townships: checked.townships }
}

/** What is still to be asked, whatever the rules make of what is known so far. */
export function openQuestions(prompts: readonly Prompt[], { law }: Weighed, answers: Answers): readonly Prompt[] {
  const missing = law.flatMap((one) => one.missing)
  return stillToAsk(prompts, { missing, outcome: 'needs-facts' }, answers)
}

/** Codes that stand for written names of townships in a page alone are no facts for an office. */
const INVENTED = /^(\d{6}9\d\d|9{9})$/

/** The facts of a form as they are sent. */
export const factsToSend = ({ answers }: Pick<ApplyForm, 'answers'>): Facts => {
  const told = withoutInvented(factsOf(answers))
  return isRecord(told) ? told : {}
}

function withoutInvented(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInvented)
  if (!isRecord(value)) return value
  const kept = Object.entries(value).filter(([, part]) => !(typeof part === 'string' && INVENTED.test(part)))
  return Object.fromEntries(kept.map(([name, part]) => [name, withoutInvented(part)]))
}
