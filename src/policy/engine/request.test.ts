import { describe, expect, it } from 'vitest'
import { Fault } from '../../kit/index.ts'
import { parseRequest } from './request.ts'

function faultOf(body: unknown): { code: string; path: string | undefined } {
  try {
    parseRequest(body, '2026-11-21')
  } catch (error) {
    if (error instanceof Fault) return { code: error.code, path: error.path }
    throw error
  }
  throw new Error('nothing was thrown')
}

const GOOD = { pack: 'anyang', program: 'rent-subsidy', facts: {} }

describe('a question to the engine from outside', () => {
  it('takes today when no day is given', () => {
    expect(parseRequest(GOOD, '2026-11-21').on).toBe('2026-11-21')
    expect(parseRequest({ ...GOOD, on: null }, '2026-11-21').on).toBe('2026-11-21')
  })

  it.each<[string, unknown, string, string | undefined]>([
    ['a list', [], 'malformed', undefined],
    ['no pack', { ...GOOD, pack: undefined }, 'malformed', 'pack'],
    ['a pack that is a number', { ...GOOD, pack: 1 }, 'malformed', 'pack'],
    ['no program', { ...GOOD, program: '' }, 'malformed', 'program'],
    ['a day that is a number', { ...GOOD, on: 20261121 }, 'malformed', 'on'],
    ['no facts', { ...GOOD, facts: undefined }, 'malformed', 'facts'],
    ['facts that are a list', { ...GOOD, facts: [] }, 'malformed', 'facts'],
    ['1e400', { ...GOOD, facts: JSON.parse('{"household":{"size":1e400}}') }, 'malformed', 'household.size'],
  ])('refuses %s', (_name, body, code, path) => {
    expect(faultOf(body)).toEqual({ code, path })
  })

  it('refuses deep nesting without falling over', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)
    expect(faultOf({ ...GOOD, facts: deep }).code).toBe('too-deep')
  })

  it('passes on overrides and versions to nobody: the command line and the public door use the pack alone', () => {
    const body = { ...GOOD, overrides: [{ parameter: 'area-per-head', value: '99', from: '2022-01-01' }], version: 'x' }
    expect(parseRequest(body, '2026-11-21')).toEqual({ ...GOOD, on: '2026-11-21' })
  })
})
