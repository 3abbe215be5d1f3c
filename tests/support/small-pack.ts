import {
  figure,
  input,
  type Pack,
  type Parameter,
  program,
  quantity,
  standardInputs,
  times,
} from '../../src/policy/engine/index.ts'

const inputs = { size: standardInputs.size, income: quantity('household.annualIncome', '年收入', '元') } as const

const limited = program(inputs, {
  id: 'limited',
  title: '收入限额',
  need: 'other',
  prompts: [],
  conditions: [
    {
      id: 'income',
      clause: 'SMALL-1',
      asks: '人均年收入不超过 {limit}',
      subject: '年收入',
      test: { test: 'compare', left: input('income'), operator: '<=', right: times(figure('limit'), input('size')) },
    },
  ],
  amounts: [
    { id: 'grant', clause: 'SMALL-2', label: '补助', unit: 'CNY/month', formula: times(figure('rate'), input('size')) },
  ],
})

export const LIMIT: Parameter = {
  id: 'limit',
  label: '收入限额',
  kind: 'decimal',
  unit: 'CNY/person-year',
  clause: 'SMALL-1',
  values: [
    { value: '1000', from: '2020-01-01', to: '2025-12-31' },
    { value: '1200', from: '2026-01-01' },
  ],
}

const RATE: Parameter = {
  id: 'rate',
  label: '补助标准',
  kind: 'decimal',
  unit: 'CNY/person-month',
  clause: 'SMALL-2',
  values: [{ value: '50', from: '2020-01-01' }],
}

/** A pack of one condition and one amount, for tests of the engine itself. */
export const smallPack: Pack = {
  id: 'small',
  edition: '1',
  title: '小政策',
  place: '测试',
  division: '999999',
  document: { title: '测试文件', issuer: '测试' },
  inForceFrom: '2020-01-01',
  articles: [
    { clause: 'SMALL-1', place: '第一条', heading: '限额', sentences: ['人均不超过 {limit}。'] },
    { clause: 'SMALL-2', place: '第二条', heading: '补助', sentences: ['每人每月 {rate}。'] },
  ],
  parameters: [LIMIT, RATE],
  programs: [limited],
  examples: [],
  openPoints: [],
}
