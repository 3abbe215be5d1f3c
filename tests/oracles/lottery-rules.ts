/**
 * Ways to break one rule of gzf-lottery/1 while every hash of the proof is made anew, so that nothing but the rule can refuse it.
 * Each is named, says which check must refuse it, and changes a draft of one of the vectors.
 */
import { createHash } from 'node:crypto'
import type { Draft } from './lottery-oracle.ts'

type CheckId = 'manifest' | 'entrants' | 'commitments' | 'beacon' | 'final'

export interface Breach {
  readonly name: string
  readonly check: CheckId
  /** Which vector is changed. */
  readonly vector: 't1' | 't2' | 't3'
  readonly change: (draft: Draft) => void
}

/** Gives a line of the manifest another value. */
const set = (key: string, value: string) => (draft: Draft) => {
  for (const line of draft.manifest) if (line[0] === key) line[1] = value
}

const inManifest = (key: string, values: readonly string[], vector: Breach['vector'] = 't2'): Breach[] =>
  values.map((value) => ({ name: `${key}=${value}`, check: 'manifest', vector, change: set(key, value) }))

const lines = (name: string, change: (lines: [string, string][]) => void): Breach => ({
  ...{ name, check: 'manifest', vector: 't2' },
  change: ({ manifest }) => change(manifest),
})

const H = '0123456789abcdef'.repeat(4)

const MANIFEST: readonly Breach[] = [
  ...inManifest('format', ['gzf-lottery/2', 'gzf-lottery/1 ', '']),
  ...inManifest('suite', ['sha512', 'SM3', '']),
  ...inManifest('tenant', ['', '-32 05', '武进']),
  ...inManifest('draw', ['', 'T|2', 'T 2']),
  ...inManifest('attempt', ['0', '01', '-1', '1.0', '', '２', '99999']),
  ...inManifest('attempt', ['2']),
  ...inManifest('prev', [H, H.toUpperCase(), H.slice(1), '']),
  ...inManifest('title', ['', 'a\tb', 'a\rb', 'e\u0301', 'a\u202eb', 'a\ufeffb', 'a\u0000b', 'a\u0085b', 'a\u2028b']),
  ...inManifest('notice', ['', H.slice(1), H.toUpperCase(), `${H}0`, `${H.slice(1)}g`]),
  ...inManifest('n', ['010', '0', '', '-10', '10.0', '1e1', '+10', '９']),
  ...inManifest('root', ['-', '', H.toUpperCase(), H.slice(2)]),
  ...inManifest('order', ['key,tier', 'tier', 'cert', '', 'Key', 'tier,key ', 'tier, key', 'cert,tier,key', 'key,key']),
  ...inManifest('stock', [
    '',
    '-',
    'A',
    'A:',
    ':2',
    'A:-1',
    'A:02',
    'A:2,A:2',
    'A:2,',
    ',A:2',
    'A:2;B:2',
    'A:1.5',
    'A:1e1',
  ]),
  ...inManifest('stock', ['A: 2', ' A:2', 'A:2:3', '-:2', 'A|B:2', 'A:99999999', `${'A'.repeat(33)}:1`]),
  ...inManifest('beacon', ['', '-', 'none', 'dice', 'drand-quicknet', 'drand-quicknet:', 'drand-quicknet:0']),
  ...inManifest('beacon', [
    'drand-quicknet:0657413',
    'drand-quicknet:-1',
    'drand-quicknet:1.5',
    'drand:657413',
    'balls:',
  ]),
  ...inManifest('beacon', ['nist2:1', 'nist2:01/2', 'nist2:/', 'cwl-ssq:50', 'cwl-ssq:20260501', 'none:1']),
  ...['freezeAt', 'commitBy', 'beaconAt', 'revealBy'].flatMap((key) =>
    inManifest(key, [
      ...['', '2023-09-15', '2023-09-15T19:00:00Z', '2023-09-15T19:00:00+09:00', '2023-09-15 19:00:00+08:00'],
      ...['2023-09-15T19:00:00.0+08:00', '2023-02-29T19:00:00+08:00', '2023-09-31T19:00:00+08:00'],
      ...['2023-13-15T19:00:00+08:00', '2023-09-15T24:00:00+08:00', '2023-09-15T19:60:00+08:00'],
      ...['2023-09-15T19:00:60+08:00', '2023-9-15T19:00:00+08:00', '2023-09-15t19:00:00+08:00'],
    ]),
  ),
  ...inManifest('freezeAt', ['2023-09-15T18:00:00+08:00', '2023-09-16T09:00:00+08:00', '-']),
  ...inManifest('commitBy', ['2023-09-15T19:00:00+08:00', '2023-09-15T19:00:01+08:00', '-']),
  ...inManifest('beaconAt', ['2023-09-15T20:00:00+08:00', '2023-09-15T18:00:00+08:00', '-']),
  ...inManifest('revealBy', ['2023-09-15T19:00:00+08:00', '2023-09-14T09:00:00+08:00', '-']),
  ...inManifest('beaconAt', ['2026-05-05T21:15:00+08:00'], 't1'),
  ...inManifest('verifier', ['', 'x', H.toUpperCase(), H.slice(1)]),
  lines('a line too many at the end', (all) => void all.push(['more', '1'])),
  lines('a line too many in the middle', (all) => void all.splice(5, 0, ['more', '1'])),
  lines('an empty line', (all) => void all.splice(5, 0, ['\n', ''])),
  lines('two lines exchanged', (all) => void all.splice(3, 2, ...all.slice(3, 5).reverse())),
  lines('a line twice', (all) => void all.splice(3, 0, ['draw', 'T2'])),
  ...Array.from({ length: 20 }, (_, at) => lines(`without line ${at}`, (all) => void all.splice(at, 1))).filter(
    // Without one party of three it is another ceremony, not a malformed one.
    (_, at) => at < 12 || at > 14,
  ),
  lines('no party', (all) => void all.splice(12, 3)),
  lines('parties descending', (all) => void all.splice(12, 3, ...all.slice(12, 15).reverse())),
  lines('a party twice', (all) => void all.splice(12, 1, ['party', 'GZ|公证处'], ['party', 'GZ|公证处'])),
  lines('a party without a name', (all) => void all.splice(12, 1, ['party', 'GZ|'])),
  lines('a party without a bar', (all) => void all.splice(12, 1, ['party', 'GZ'])),
  lines('a party with two bars', (all) => void all.splice(12, 1, ['party', 'GZ|公证|处'])),
  lines('a party without an id', (all) => void all.splice(12, 1, ['party', '|公证处'])),
  lines('a party behind the beacon', (all) => void all.splice(16, 0, ['party', 'ZZ|某某'])),
]

/** Gives a field of the first line of the list another value. */
const field = (at: number, values: readonly string[], vector: Breach['vector'] = 't2'): Breach[] =>
  values.map((value) => ({
    ...{ name: `field ${at + 1} of a line: ${value}`, check: 'entrants', vector },
    change: (draft) => {
      const parts = draft.entrants[0]?.split('|') ?? []
      parts[at] = value
      draft.entrants[0] = parts.join('|')
    },
  }))

const list = (name: string, change: (lines: string[]) => void, vector: Breach['vector'] = 't2'): Breach => ({
  ...{ name, check: 'entrants', vector },
  change: ({ entrants }) => change(entrants),
})

const ENTRANTS: readonly Breach[] = [
  ...field(0, ['k001', 'K01', 'K0001', 'K00-', '', ' K001', 'Ｋ001', `${'K'.repeat(17)}`, 'K002', 'K003', 'Z999']),
  ...field(1, ['0', '10', '', 'x', '1.0', '-1', '１', ' 1', '01']),
  ...field(2, ['0', '65', '01', '', '-1', '1.5', '100', '1e1']),
  ...field(3, [
    '',
    '2024',
    '20240230000000',
    '20241301000000',
    '20240301240000',
    '20240301006000',
    '20240301000060',
    '--',
  ]),
  ...field(3, ['-'], 't3'),
  ...field(4, ['', '-', 'A,A', 'A,', ',A', 'A,,B', 'A B', 'A;B', 'A:1']),
  ...field(5, ['', '-', H.toUpperCase(), H.slice(1), `${H}0`, `${H}|`, `${H}\t`, `${H} `]),
  list('two lines exchanged', (all) => void all.splice(2, 2, ...all.slice(2, 4).reverse())),
  list('a line twice', (all) => void all.splice(2, 0, all[2] ?? '')),
  list('an empty line', (all) => void all.splice(2, 0, '')),
  list('a carriage return', (all) => void all.splice(2, 1, `${all[2]}\r`)),
  list('a byte order mark', (all) => void all.splice(0, 1, `\ufeff${all[0]}`)),
  {
    ...{ name: 'fewer than n', check: 'entrants', vector: 't1' },
    change: (draft) => set('n', '9')(draft),
  },
]

/** Changes the first of the parties' acts. */
const act = (name: string, change: Partial<Draft['parties'][number]>): Breach => ({
  ...{ name, check: 'commitments', vector: 't2' },
  change: ({ parties: [first] }) => void Object.assign(first ?? {}, change),
})

const acts = (name: string, change: (parties: Draft['parties']) => void): Breach => ({
  ...{ name, check: 'commitments', vector: 't2' },
  change: ({ parties }) => change(parties),
})

const CEREMONY: readonly Breach[] = [
  act('committed before the freeze', { committedAt: '2023-09-14T08:59:59+08:00' }),
  act('committed too late', { committedAt: '2023-09-15T18:00:01+08:00' }),
  act('committed at no time', { committedAt: '' }),
  act('committed on no day', { committedAt: '2023-09-14T25:00:00+08:00' }),
  act('committed in another zone', { committedAt: '2023-09-15T10:00:00Z' }),
  act('revealed when commitments were still open', { revealedAt: '2023-09-15T18:00:00+08:00' }),
  act('revealed before the beacon', { revealedAt: '2023-09-15T18:59:59+08:00' }),
  act('revealed too late', { revealedAt: '2023-09-15T20:00:01+08:00' }),
  act('revealed on no day', { revealedAt: '2023-09-31T19:30:00+08:00' }),
  act('a short secret', { secret: 'ab' }),
  act('a long secret', { secret: `${H}00` }),
  act('a secret in capitals', { secret: H.toUpperCase() }),
  act('an empty secret', { secret: '' }),
  act('a stranger', { id: 'XX' }),
  acts('one absent', (all) => void all.pop()),
  acts('nobody', (all) => void all.splice(0)),
  acts('one twice', (all) => void all.push({ ...(all[2] ?? all[0]) } as Draft['parties'][number])),
  acts('one more', (all) => void all.push({ ...(all[2] as Draft['parties'][number]), id: 'ZZ' })),
  acts('another order', (all) => void all.reverse()),
]

const light = (name: string, vector: Breach['vector'], change: (draft: Draft) => void): Breach => ({
  ...{ name, check: 'beacon', vector, change },
})

const value = (vector: Breach['vector'], values: readonly string[]): Breach[] =>
  values.map((text) =>
    light(`beacon ${text}`, vector, ({ beacon }) => {
      beacon.value = text
    }),
  )

/** The draw of T3 with another kind of beacon. */
const otherBeacon = (source: string, text: string): Breach =>
  light(`${source} ${text}`, 't3', (draft) => {
    set('beacon', source)(draft)
    draft.beacon = { source, value: text }
  })

const BEACON: readonly Breach[] = [
  ...value('t1', ['1', '', '--', H]),
  light('a source where there is none', 't1', ({ beacon }) => void Object.assign(beacon, { source: 'balls:大厅' })),
  light('evidence where there is none', 't1', ({ beacon }) => void Object.assign(beacon, { evidence: {} })),
  ...value('t2', ['-', '', H, H.toUpperCase(), 'fc1873a1', `${H}|${H}`]),
  light('another source', 't2', ({ beacon }) => void Object.assign(beacon, { source: 'drand-quicknet:657414' })),
  light('no source', 't2', ({ beacon }) => void Object.assign(beacon, { source: 'none' })),
  light('no evidence', 't2', ({ beacon }) => {
    delete beacon.evidence
  }),
  ...['', H, `${H}${H.slice(32)}`.toUpperCase(), 'é'].map((signature) =>
    light(`signature ${signature}`, 't2', ({ beacon }) => void Object.assign(beacon, { evidence: { signature } })),
  ),
  light(
    'evidence of another round',
    't2',
    ({ beacon }) => void Object.assign(beacon.evidence ?? {}, { round: 657414 }),
  ),
  ...['657411', '658613', '655000', '9000000', '1'].map((round) =>
    light(`round ${round}, out of its time`, 't2', (draft) => {
      set('beacon', `drand-quicknet:${round}`)(draft)
      draft.beacon.source = `drand-quicknet:${round}`
    }),
  ),
  light('a signature of another round', 't2', (draft) => {
    set('beacon', 'drand-quicknet:657412')(draft)
    draft.beacon.source = 'drand-quicknet:657412'
  }),
  ...[H.repeat(2).slice(0, 96), `c0${'0'.repeat(94)}`, `8${'0'.repeat(95)}`].map((signature) =>
    light(`signature ${signature} with its hash`, 't2', ({ beacon }) => {
      const hash = createHash('sha256').update(Buffer.from(signature, 'hex')).digest('hex')
      Object.assign(beacon, { value: hash, evidence: { signature } })
    }),
  ),
  ...value('t3', [
    '-',
    '',
    '2026051:03,08,11,19,24,30+07',
    '2026050:03,08,11,19,24,30+17',
    '2026050:03,08,11,19,24,30+00',
  ]),
  ...value('t3', ['2026050:08,03,11,19,24,30+07', '2026050:03,03,11,19,24,30+07', '2026050:03,08,11,19,24,34+07']),
  ...value('t3', ['2026050:00,08,11,19,24,30+07', '2026050:3,8,11,19,24,30+7', '2026050:03,08,11,19,24+07']),
  ...value('t3', ['2026050:03,08,11,19,24,30,31+07', '2026050:03,08,11,19,24,30', '03,08,11,19,24,30+07', 'x']),
  otherBeacon('balls:大厅', '12a4'),
  otherBeacon('balls:大厅', ''),
  otherBeacon('balls:大厅', '1'.repeat(257)),
  otherBeacon('nist2:2/1', H),
  otherBeacon('nist2:2/1', `${H}${H}`.toUpperCase()),
]

const after = (name: string, ...events: string[]): Breach => ({
  ...{ name, check: 'final', vector: 't3' },
  change: (draft) => {
    draft.events = events
  },
})

const AT = '2026-05-08T09:00:00+08:00'

const EVENTS: readonly Breach[] = [
  after('events counted from 0', `0|${AT}|out|0006|declined`),
  after('events counted from 2', `2|${AT}|out|0006|declined`),
  after('a gap', `1|${AT}|out|0006|declined`, `3|${AT}|add|A|x`),
  after('one number twice', `1|${AT}|out|0006|declined`, `1|${AT}|add|A|x`),
  after('a number with a zero before it', `01|${AT}|out|0006|declined`),
  after('back in time', `1|${AT}|out|0006|declined`, '2|2026-05-08T08:59:59+08:00|add|A|x'),
  after('before the reveal was over', '1|2026-05-06T11:59:59+08:00|out|0006|declined'),
  after('on no day', '1|2026-02-30T09:00:00+08:00|out|0006|declined'),
  after('an unknown ticket', `1|${AT}|out|0066|declined`),
  after('a ticket that is no ticket', `1|${AT}|out|6|declined`),
  after('out twice', `1|${AT}|out|0006|declined`, `2|${AT}|out|0006|declined`),
  after('a class that is not in stock', `1|${AT}|add|C|vacated-unit`),
  after('no class', `1|${AT}|add||vacated-unit`),
  after('an unknown kind', `1|${AT}|in|0006|declined`),
  after('no reason', `1|${AT}|out|0006|`),
  after('a field too few', `1|${AT}|out|0006`),
  after('a field too many', `1|${AT}|out|0006|declined|x`),
  after('an empty line', `1|${AT}|out|0006|declined`, ''),
  after('a tab', `1|${AT}|out|0006|de\tclined`),
]

/** Every breach, by which check must notice it. */
export const BREACHES: readonly Breach[] = [...MANIFEST, ...ENTRANTS, ...CEREMONY, ...BEACON, ...EVENTS]
