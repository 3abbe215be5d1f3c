import type { LawBook } from '../proceedings/cases/index.ts'

/** The newest edition of every procedure, for the public. */
export function proceduresOf(law: LawBook, pack: string | undefined) {
  return law.procedures
    .filter((one) => law.newest(one.pack, one.procedure.id) === one && (pack === undefined || one.pack === pack))
    .map(({ key, pack: of, division, procedure }) => {
      const { id, title, clause, edition, programs, filing, materials, outcomes } = procedure
      const rules = law.rulesOf(key)
      return {
        ...{ pack: of, division, id, title, clause, edition, programs: [...programs] },
        ...(filing.noCopies !== undefined && { noCopies: filing.noCopies }),
        steps: procedure.steps.map((step) => ({
          ...{ id: step.id, title: step.title, clause: step.clause, post: step.post, office: step.office },
          ...(step.limit && { limit: rules.parameters.get(step.limit.parameter)?.label ?? '' }),
          places: [...(step.notice?.places ?? [])],
          inquiries: (step.inquiries ?? []).map((one) => ({ title: one.title, clause: one.clause })),
        })),
        materials: materials.map((one) => ({
          ...{
            id: one.id,
            label: one.label,
            clause: one.clause,
            required: one.required,
            always: one.when === undefined,
          },
        })),
        outcomes: outcomes.map((one) => ({ id: one.id, title: one.title, clause: one.clause })),
      }
    })
}
