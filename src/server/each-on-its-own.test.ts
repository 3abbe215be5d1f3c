import { expect, it } from 'vitest'
import { eachOnItsOwn } from './each-on-its-own.ts'

it('does what comes after a piece of work that breaks, and tells of that one', async () => {
  const done: string[] = []
  const troubles: unknown[] = []
  const broken = new Error('the draw does not take this family out')
  const find = async () => [
    async () => done.push('first'),
    async () => {
      throw broken
    },
    async () => done.push('last'),
  ]
  await eachOnItsOwn(
    (work) => work('a transaction'),
    find,
    (error) => troubles.push(error),
  )
  expect([done, troubles]).toEqual([['first', 'last'], [broken]])
})

it('gives each piece of work a transaction of its own, after the one in which it was found', async () => {
  let begun = 0
  const seen: number[] = []
  const find = async (found: number) => {
    seen.push(found)
    return [async (mine: number) => seen.push(mine), async (mine: number) => seen.push(mine)]
  }
  await eachOnItsOwn(
    (work) => work(++begun),
    find,
    () => {},
  )
  expect(seen).toEqual([1, 2, 3])
})
