import { expect, test } from 'vitest'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'

const programs = createCatalogue(packs)
  .list()
  .flatMap((pack) => pack.programs.map((program) => ({ ...program, pack: pack.id })))

test.each(programs.filter(({ need }) => need === 'other'))(
  '$pack/$id, which no need names, says in plain words what one learns',
  ({ invitation }) => {
    expect(invitation?.title).toMatch(/^[\p{Script=Han}]{2,12}$/u)
    expect(invitation?.learn).toMatch(/^[^\d？]{8,40}？$/u)
  },
)

test('an invitation is no law: another one leaves the version as it is', () => {
  const reworded = packs.map((pack) => ({
    ...pack,
    programs: pack.programs.map((program) => ({ ...program, invitation: { title: '别的', learn: '别的？' } })),
  }))
  const versions = (catalogue: typeof packs) =>
    createCatalogue(catalogue)
      .list()
      .map(({ version }) => version)
  expect(versions(reworded)).toEqual(versions(packs))
})
