import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTree } from '../../../tests/support/source-tree.ts'
import { auditKinds } from './audit-kinds.ts'
import { canonicalJson } from './canonical-json.ts'
import { checkpointBody, goodSignatures, parseNote, writeNote } from './checkpoint.ts'
import { FAST_SUITES } from './fast-suites.ts'
import { lineOf } from './line.ts'
import { consistencyRanges, inclusionRanges, type Range, verifyConsistency, verifyInclusion } from './proof.ts'
import { makeSigner } from './signer.ts'
import { SUITE_NAMES, SUITES, type Suite, toHex, utf8 } from './suite.ts'
import { EMPTY_TREE, nodeOf, pushLeaves, rootOf } from './tree.ts'

/** MTH of RFC 9162, 2.1.1, word for word: the reference for the frontier. */
function reference(suite: Suite, leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves
  if (first === undefined) return suite.hash(new Uint8Array())
  if (leaves.length === 1) return first
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeOf(suite, reference(suite, leaves.slice(0, k)), reference(suite, leaves.slice(k)))
}

const leavesOf = (suite: Suite, count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => suite.hash(utf8(`leaf ${at}`)))

const rootsOf = (suite: Suite, leaves: readonly Uint8Array[], ranges: readonly Range[]): Uint8Array[] =>
  ranges.map(({ start, end }) => reference(suite, leaves.slice(start, end)))

/** The test data of Certificate Transparency: eight entries, hexadecimal, and the roots of the first 1 … 8 of them. */
const CT_ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const CT_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

describe.each(SUITE_NAMES)('the tree by %s', (name) => {
  const suite = FAST_SUITES[name]
  const leaves = leavesOf(suite, 130)

  it('has the same roots by its frontier as by its definition, in pieces of any size', () => {
    fc.assert(
      fc.property(fc.nat(130), fc.nat(130), (a, b) => {
        const [some, all] = [Math.min(a, b), Math.max(a, b)]
        const tree = pushLeaves(suite, pushLeaves(suite, EMPTY_TREE, leaves.slice(0, some)), leaves.slice(some, all))
        expect(rootOf(suite, tree)).toEqual(reference(suite, leaves.slice(0, all)))
        expect(tree.roots).toHaveLength([...all.toString(2)].filter((bit) => bit === '1').length)
      }),
    )
  })

  it('proves each leaf in each tree, and no other leaf, place or root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.nat(129), fc.nat(129), (size, a, b) => {
        const index = a % size
        const tree = { size, root: reference(suite, leaves.slice(0, size)) }
        const proof = rootsOf(suite, leaves, inclusionRanges(index, size))
        const hash = leaves[index] ?? new Uint8Array()
        expect(verifyInclusion(suite, { hash, index }, tree, proof)).toBe(true)
        const other = b % size
        if (other !== index) {
          const stranger = leaves[other] ?? new Uint8Array()
          expect(verifyInclusion(suite, { hash: stranger, index }, tree, proof)).toBe(false)
          expect(verifyInclusion(suite, { hash, index: other }, tree, proof)).toBe(false)
        }
        expect(verifyInclusion(suite, { hash, index }, tree, [...proof, hash])).toBe(false)
        if (proof.length > 0) expect(verifyInclusion(suite, { hash, index }, tree, proof.slice(1))).toBe(false)
      }),
    )
  })

  it('proves each older tree in each newer one, and refuses forged old roots', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 1, max: 130 }), fc.nat(129), (a, b, c) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const older = { size: from, root: reference(suite, leaves.slice(0, from)) }
        const newer = { size: to, root: reference(suite, leaves.slice(0, to)) }
        const proof = rootsOf(suite, leaves, consistencyRanges(from, to))
        expect(verifyConsistency(suite, older, newer, proof)).toBe(true)
        const rewritten = leaves.slice(0, from).with(c % from, suite.hash(utf8('another')))
        const forged = { size: from, root: reference(suite, rewritten) }
        expect(verifyConsistency(suite, forged, newer, proof)).toBe(false)
        expect(verifyConsistency(suite, older, { ...newer, root: forged.root }, proof)).toBe(false)
        if (from < to) expect(verifyConsistency(suite, { ...older, size: from + 1 }, newer, proof)).toBe(from + 1 > to)
      }),
    )
  })

  it('hashes alike in plain JavaScript and by node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(toHex(SUITES[name].hash(bytes))).toBe(toHex(FAST_SUITES[name].hash(bytes)))
      }),
    )
  })
})

describe('the tree by sha256', () => {
  it('has the roots of the test data of Certificate Transparency', () => {
    const leaves = CT_ENTRIES.map((hex) => SUITES.sha256.hash(Uint8Array.from([0, ...Buffer.from(hex, 'hex')])))
    const roots = CT_ROOTS.map((_, at) =>
      toHex(rootOf(SUITES.sha256, pushLeaves(SUITES.sha256, EMPTY_TREE, leaves.slice(0, at + 1)))),
    )
    expect(roots).toEqual(CT_ROOTS)
  })
})

describe('sm3', () => {
  it('has the digest of GB/T 32905', () => {
    expect(toHex(SUITES.sm3.hash(utf8('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  })
})

describe('the line of an entry', () => {
  const record = { tenant: 1, id: 'i', at: '2026-05-06T02:00:00.000Z', actor: 'a', action: 'b', object: 'c' }

  it('encodes what would break it, and composes characters', () => {
    const line = lineOf({ ...record, actor: '50%|x\n\u0085', object: 'e\u0301' }, '-')
    expect(line).toBe('gzf-audit/1|1|i|2026-05-06T02:00:00.000Z|50%25%7Cx%0A%C2%85|b|\u00e9|-')
  })

  it('differs whenever one of its fields does', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 6, maxLength: 6 }), (texts) => {
        const [a = '', b = '', c = '', d = '', e = '', f = ''] = texts.map((text) =>
          text.replaceAll('\0', '').normalize('NFC'),
        )
        const one = lineOf({ ...record, actor: a, action: b, object: c }, '-')
        const two = lineOf({ ...record, actor: d, action: e, object: f }, '-')
        expect(one === two).toBe(a === d && b === e && c === f)
      }),
    )
  })

  it.each(['2026-05-06T02:00:00Z', '2026-05-06 02:00:00.000Z', ''])('refuses the time %j', (at) => {
    expect(() => lineOf({ ...record, at }, '-')).toThrow()
  })

  it.each(['\ud800', 'a\0'])('refuses a text that cannot be kept', (actor) => {
    expect(() => lineOf({ ...record, actor }, '-')).toThrow()
  })
})

describe('canonical JSON', () => {
  it('orders names by their UTF-16 units and writes as RFC 8785 has it', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 }
    const names = Object.keys(JSON.parse(canonicalJson(value)) as object).filter((name) => name !== '1')
    expect(names).toEqual(['\r', '\u0080', 'ö', '\u20ac', '\u{1f600}', '\ufb33'])
    expect(canonicalJson(value)).toMatch(/^\{"\\r":2,"1":4,/)
    expect(canonicalJson({ b: [true, null, -0, 'a"\\\u0007/'], a: {} })).toBe(
      '{"a":{},"b":[true,null,0,"a\\"\\\\\\u0007/"]}',
    )
  })

  it.each([
    [0.5, 'detail.x'],
    [2 ** 53, 'detail.x'],
    [Number.NaN, 'detail.x'],
    [undefined, 'detail.x'],
    [1n, 'detail.x'],
    [new Date(), 'detail.x'],
    [['a', '\udc00'], 'detail.x.1'],
    ['\0', 'detail.x'],
  ])('refuses %s and names its place', (x, path) => {
    expect(() => canonicalJson({ x })).toThrow(expect.objectContaining({ code: 'malformed', path }))
  })

  it('is the same after a way through JSON, whatever the order of names', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Math.trunc(one % 1e9) : one))
        if (/\\u0000|\\ud[89a-f]/i.test(text)) return
        const read: unknown = JSON.parse(text)
        expect(JSON.parse(canonicalJson(read))).toEqual(JSON.parse(JSON.stringify(read)))
      }),
    )
  })
})

describe('a checkpoint', () => {
  const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '11'.repeat(32) }, 'h')
  const origin = 'h/audit/410522'
  const root = SUITES.sha256.hash(utf8('root'))
  const body = checkpointBody({ origin, size: 7, root })
  const text = writeNote(body, signer.sign(body, origin, ['ed25519', 'sm2']))

  it('is read back, signed by both keys', () => {
    const note = parseNote(text)
    expect(note?.checkpoint).toEqual({ origin, size: 7, root })
    expect(note && goodSignatures(note, signer.publicKeys)).toEqual(signer.publicKeys)
  })

  it('is void when a byte of what was signed is changed', () => {
    for (const forged of [text.replace('\n7\n', '\n8\n'), text.replace('h/audit/410522\n', 'h/audit/410523\n')]) {
      const note = parseNote(forged)
      const good = note && goodSignatures(note, signer.publicKeys)
      expect(good ?? []).toEqual([])
    }
  })

  it('counts no signature of another key or under another name', () => {
    const stranger = makeSigner({ ed25519: '08'.repeat(32), sm2: '12'.repeat(32) }, 'h')
    const note = parseNote(writeNote(body, stranger.sign(body, origin, ['ed25519', 'sm2'])))
    expect(note && goodSignatures(note, signer.publicKeys)).toEqual([])
    const renamed = parseNote(writeNote(body, signer.sign(body, 'witness', ['ed25519'])))
    expect(renamed && goodSignatures(renamed, signer.publicKeys)).toEqual([])
  })

  it('keeps the lines of witnesses beside ours', () => {
    const witness = makeSigner({ ed25519: '09'.repeat(32), sm2: '13'.repeat(32) }, 'w')
    const cosigned = parseNote(`${text}${writeNote('', witness.sign(body, 'province', ['ed25519'])).slice(1)}`)
    expect(cosigned?.signatures).toHaveLength(3)
    expect(cosigned && goodSignatures(cosigned, signer.publicKeys)).toEqual(signer.publicKeys)
  })

  it.each(['', 'x', `${text}x`, text.replace('\n\n', '\n'), text.replace('\n7\n', '\n07\n'), text.trimEnd()])(
    'is nothing else: case %#',
    (other) => {
      expect(parseNote(other)).toBeUndefined()
    },
  )
})

describe('the pure part', () => {
  it('needs nothing of node, so that anybody can verify in a browser', () => {
    const files = new Map<string, string>()
    for (const folder of ['src/platform/audit', 'src/kit']) {
      for (const name of readdirSync(folder).filter((one) => one.endsWith('.ts'))) {
        files.set(`${folder}/${name}`, readFileSync(`${folder}/${name}`, 'utf8'))
      }
    }
    const tree = new Map(readTree(files).map((file) => [file.path, file]))
    const reached = new Set(['src/platform/audit/verify-log.ts', 'src/platform/audit/proof.ts'])
    for (const path of reached) {
      for (const taken of tree.get(path)?.imports ?? []) if (!taken.typeOnly) reached.add(taken.target)
      expect(
        tree.get(path)?.packages.filter((name) => name.startsWith('node:')),
        path,
      ).toEqual([])
    }
    expect([...reached]).toContain('src/platform/audit/checkpoint.ts')
  })
})

describe('kinds of entries', () => {
  it('are a closed set with titles', () => {
    const kinds = auditKinds({ 'person.read': '查看了个人资料' })
    expect(kinds['person.read']).toEqual({ id: 'person.read', title: '查看了个人资料' })
    expect(() => auditKinds({ Person: 'x' })).toThrow()
  })
})
