/**
 * The form gzf-lottery/1 a second time, read from its description and from nothing of the product: OpenSSL's hashes, plain objects,
 * plain loops. It trusts its input, so that a test can also put together proofs which keep every hash and break a rule.
 */
import { createHash, createHmac } from 'node:crypto'

type Suite = 'sha256' | 'sm3'

/** One who commits and reveals. */
export interface OracleParty {
  id: string
  secret: string
  committedAt: string
  revealedAt: string
}

/** What a draw starts from; `manifest` holds its lines without those that follow from the rest (n and root). */
export interface Draft {
  suite: Suite
  draw: string
  manifest: [key: string, value: string][]
  /** Lines of the list. */
  entrants: string[]
  parties: OracleParty[]
  beacon: { source: string; value: string; evidence?: Record<string, unknown> }
  events: string[]
}

const hash = (suite: Suite, ...parts: (string | Buffer)[]): Buffer => {
  const sum = createHash(suite)
  for (const part of parts) sum.update(part)
  return sum.digest()
}

const hmac = (suite: Suite, key: string, text: string): string =>
  createHmac(suite, Buffer.from(key, 'hex')).update(text).digest('hex')

/** The root over lines, by halves at the largest power of two below their number. */
export function oracleRoot(suite: Suite, lines: readonly string[]): Buffer {
  if (lines.length === 0) return hash(suite, '')
  if (lines.length === 1) return hash(suite, Buffer.of(0), lines[0] ?? '')
  let half = 1
  while (half * 2 < lines.length) half *= 2
  return hash(suite, Buffer.of(1), oracleRoot(suite, lines.slice(0, half)), oracleRoot(suite, lines.slice(half)))
}

/** The way from a line to the root. */
function oraclePath(suite: Suite, lines: readonly string[], index: number): string[] {
  if (lines.length < 2) return []
  let half = 1
  while (half * 2 < lines.length) half *= 2
  const [left, right] = [lines.slice(0, half), lines.slice(half)]
  return index < half
    ? [...oraclePath(suite, left, index), oracleRoot(suite, right).toString('hex')]
    : [...oraclePath(suite, right, index - half), oracleRoot(suite, left).toString('hex')]
}

/** What stands for a person in the list. */
export const oracleIdentity = (suite: Suite, draw: string, salt: string, identity: string): string =>
  hmac(suite, salt, `gzf-lottery/1|id|${draw}|${identity}`)

interface Household {
  ticket: string
  tier: string
  cert: string
  classes: string[]
  key: string
  given: string
  state: string
}

function keyOf(suite: Suite, seed: string, ticket: string, weight: number): string {
  const keys: string[] = []
  for (let j = 0; j < Math.max(weight, 1) && j < 100; j++) {
    keys.push(hmac(suite, seed, `gzf-lottery/1|key|${ticket}|${j}`))
  }
  return keys.sort()[0] ?? ''
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Ranks and gives out the flats. */
function drawAll(draft: Draft, seed: string, order: string, stock: Map<string, number>): Household[] {
  const households = draft.entrants.map((line): Household => {
    const [ticket = '', tier = '', weight = '', cert = '', classes = ''] = line.split('|')
    const key = keyOf(draft.suite, seed, ticket, Number(weight))
    return { ticket, tier, cert, classes: classes.split(','), key, given: '-', state: 'S' }
  })
  households.sort((a, b) => {
    for (const field of order.split(',')) {
      const difference = field === 'tier' || field === 'cert' || field === 'key' ? compare(a[field], b[field]) : 0
      if (difference !== 0) return difference
    }
    return compare(a.ticket, b.ticket)
  })
  for (const household of households) {
    const given = household.classes.find((each) => (stock.get(each) ?? 0) > 0)
    if (given === undefined) continue
    stock.set(given, (stock.get(given) ?? 0) - 1)
    household.given = given
    household.state = 'A'
  }
  return households
}

function playEvents(households: Household[], events: readonly string[]): void {
  for (const line of events) {
    const [, , kind, subject = ''] = line.split('|')
    let freed = kind === 'add' ? subject : '-'
    const leaving = kind === 'out' ? households.find(({ ticket }) => ticket === subject) : undefined
    if (leaving) {
      freed = leaving.given
      Object.assign(leaving, { state: 'X', given: '-' })
    }
    const next = households.find(({ state, classes }) => state === 'S' && classes.includes(freed))
    if (freed !== '-' && next) Object.assign(next, { state: 'P', given: freed })
  }
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

/** The manifest with the number of households and the root in their places. */
function manifestOf({ suite, manifest, entrants }: Draft): string {
  const lines = manifest.map(([key, value]) => {
    if (key === 'n' && value === '?') return `n=${entrants.length}`
    if (key === 'root' && value === '?') return `root=${oracleRoot(suite, entrants).toString('hex')}`
    return `${key}=${value}`
  })
  return textOf(lines)
}

const fieldOf = (draft: Draft, key: string): string => draft.manifest.find(([name]) => name === key)?.[1] ?? ''

/** The whole proof of a draft, with every hash as it must be. */
export function oracleProof(draft: Draft) {
  const { suite, parties, beacon } = draft
  const manifest = manifestOf(draft)
  const manifestHash = hash(suite, manifest).toString('hex')
  const commitments = parties.map(({ id, secret, committedAt }) => ({
    party: id,
    commitment: hash(suite, `gzf-lottery/1|commit|${manifestHash}|${id}|${secret}`).toString('hex'),
    at: committedAt,
  }))
  const secrets = parties.map(({ secret }) => secret).join('|')
  const seed = hash(suite, `gzf-lottery/1|seed|${manifestHash}|${beacon.value}|${secrets}`).toString('hex')
  const stock = new Map(
    fieldOf(draft, 'stock')
      .split(',')
      .map((each): [string, number] => [each.split(':')[0] ?? '', Number(each.split(':')[1])]),
  )
  const households = drawAll(draft, seed, fieldOf(draft, 'order'), stock)
  const result = textOf(households.map(({ ticket, key, given }, i) => `${i + 1}|${ticket}|${key}|${given}`))
  playEvents(households, draft.events)
  const final = textOf(households.map(({ ticket, state, given }, i) => `${i + 1}|${ticket}|${state}|${given}`))
  return {
    manifestHash,
    proof: {
      format: 'gzf-lottery-proof/1',
      manifest,
      entrants: textOf(draft.entrants),
      commitments,
      beacon,
      reveals: parties.map(({ id, secret, revealedAt }) => ({ party: id, secret, at: revealedAt })),
      seed,
      result,
      events: textOf(draft.events),
      final,
    },
  }
}

/** The receipt of one line. */
export function oracleReceipt(draft: Draft, index: number, salt: string, identity: string) {
  return {
    format: 'gzf-lottery-receipt/1',
    manifestHash: oracleProof(draft).manifestHash,
    leaf: draft.entrants[index],
    index,
    path: oraclePath(draft.suite, draft.entrants, index),
    salt,
    identity,
  }
}
