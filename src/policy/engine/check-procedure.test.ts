import { describe, expect, it } from 'vitest'
import { nanjing } from '../packs/nanjing/index.ts'
import { checkProcedures } from './check-procedure.ts'
import type { Procedure, Step } from './procedure.ts'

const [good] = nanjing.procedures ?? []

const flaws = (change: (procedure: Procedure) => Procedure): string[] =>
  good === undefined ? ['there is no procedure to try'] : checkProcedures({ ...nanjing, procedures: [change(good)] })

const withStep = (id: string, change: Partial<Step>) => (procedure: Procedure) => ({
  ...procedure,
  steps: procedure.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
})

describe('a procedure', () => {
  it('of a pack has no flaw', () => {
    expect(flaws((procedure) => procedure)).toEqual([])
  })

  it.each([
    ['an article that is none', withStep('acceptance', { clause: 'NANJING-99' }), /cites NANJING-99/],
    ['a limit that is none', withStep('acceptance', { limit: { parameter: 'x' } }), /names the parameter x/],
    ['a move to nowhere', withStep('acceptance', { moves: [{ move: 'accept', to: 'moon' }] }), /leads to moon/],
    [
      'a step that nobody reaches',
      withStep('acceptance', { moves: [{ move: 'decline', to: 'declined' }] }),
      /street-review is never reached/,
    ],
    [
      'a step that nobody leaves',
      withStep('street-review', { moves: [{ move: 'ask-correction', to: 'correcting' }] }),
      /street-review is never left/,
    ],
    [
      'publicity without an end',
      withStep('results', {
        moves: [
          { move: 'publish', to: 'results' },
          { move: 'send-back', to: 'proposal' },
        ],
      }),
      /results publicises by halves/,
    ],
    [
      'a doubt that nothing settles',
      withStep('street-review', {
        investigation: { clause: 'NANJING-13', methods: [], wanted: true, settles: 'visit' },
      }),
      /settles doubts by a method that is none/,
    ],
    [
      'a way past a step that leads nowhere',
      withStep('decision', {
        passedBy: { clause: 'NANJING-13', when: [] },
        moves: [{ move: 'approve', to: 'refused' }],
      }),
      /decision is passed by, and leads nowhere/,
    ],
    [
      'an outcome that needs a publicity that is none',
      (procedure: Procedure) => ({
        ...procedure,
        outcomes: procedure.outcomes.map((outcome) => ({ ...outcome, posted: 'acceptance' })),
      }),
      /needs a publicity that is none/,
    ],
  ] as const)('with %s is refused', (_, change, flaw) => {
    expect(flaws(change)).toContainEqual(expect.stringMatching(flaw))
  })

  it('does not have the same step, or the same edition, twice', () => {
    expect(
      flaws((procedure) => ({ ...procedure, steps: [...procedure.steps, ...procedure.steps.slice(0, 1)] })),
    ).toContainEqual(expect.stringMatching(/acceptance twice/))
    const twice = good === undefined ? [] : checkProcedures({ ...nanjing, procedures: [good, good] })
    expect(twice).toContainEqual(expect.stringMatching(/stands twice/))
  })
})
