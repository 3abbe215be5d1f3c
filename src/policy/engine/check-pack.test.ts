import { describe, expect, it } from 'vitest'
import { LIMIT, smallPack } from '../../../tests/support/small-pack.ts'
import { checkPack } from './check-pack.ts'
import type { Pack } from './pack.ts'
import type { DatedValue } from './parameter.ts'
import { program } from './program.ts'
import { standardInputs } from './standard-inputs.ts'

function withLimit(values: readonly DatedValue[]): Pack {
  const parameters = smallPack.parameters.map((parameter) =>
    parameter.id === LIMIT.id ? { ...LIMIT, values } : parameter,
  )
  return { ...smallPack, parameters }
}

function withProgram(questions: Record<string, never>, values: readonly string[]): Pack {
  const asking = program(
    { category: standardInputs.category },
    {
      id: 'asking',
      title: '提问',
      need: 'other',
      prompts: [],
      conditions: [
        {
          id: 'group',
          clause: 'SMALL-1',
          asks: '属于对象',
          test: { test: 'one-of', input: 'category', values, asks: { orphan: 'open' } },
        },
      ],
      amounts: [],
      questions,
    },
  )
  return { ...smallPack, programs: [asking] }
}

describe('checking a pack before it is loaded', () => {
  it('finds nothing wrong with a sound pack', () => {
    expect(checkPack(smallPack)).toEqual([])
  })

  it.each<[string, Pack, RegExp]>([
    [
      'a gap',
      withLimit([
        { value: '1', from: '2020-01-01', to: '2020-12-31' },
        { value: '2', from: '2021-01-02' },
      ]),
      /no value after 2020-12-31/,
    ],
    [
      'an overlap',
      withLimit([
        { value: '1', from: '2020-01-01' },
        { value: '2', from: '2021-01-01' },
      ]),
      /two values on 2021-01-01/,
    ],
    ['a late first value', withLimit([{ value: '1', from: '2021-01-01' }]), /no value from 2020-01-01/],
    ['a value of another kind', withLimit([{ value: 'much', from: '2020-01-01' }]), /is no decimal/],
    ['an impossible period', withLimit([{ value: '1', from: '2020-01-01', to: '2019-01-01' }]), /period that is none/],
    ['a missing citation', { ...smallPack, articles: smallPack.articles.slice(1) }, /cites SMALL-1/],
    ['an unknown parameter in a formula', { ...smallPack, parameters: [LIMIT] }, /unknown parameter rate/],
    [
      'a parameter that stands twice',
      { ...smallPack, parameters: [...smallPack.parameters, LIMIT] },
      /limit stands twice/,
    ],
    ['a question without words', withProgram({}, ['dibao']), /asks open without wording/],
    ['a word both allowed and asked about', withProgram({}, ['orphan']), /both allows orphan/],
  ])('finds %s', (_name, pack, flaw) => {
    expect(checkPack(pack).join('\n')).toMatch(flaw)
  })
})
