import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  findBrokenNevers,
  findCircles,
  findDeadExports,
  findDeepImports,
  findImpureNouns,
  findLargeThings,
  findLooseCode,
  findStrangeRooms,
  findUpwardImports,
} from './support/house-rules.ts'
import { readTree, type SourceFile } from './support/source-tree.ts'

const root = join(import.meta.dirname, '..')

/** Every TypeScript and script file of the checkout, by its path from the root. */
function checkout(): Map<string, string> {
  const files = new Map<string, string>()
  for (const folder of ['src', 'web', 'tests', 'scripts', 'bench'].filter((name) => existsSync(join(root, name)))) {
    const entries = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    for (const entry of entries.sort()) {
      const path = join(folder, entry).replaceAll('\\', '/')
      if (/\.(ts|tsx|mjs)$/.test(path) && !path.includes('node_modules/')) {
        files.set(path, readFileSync(join(root, path), 'utf8'))
      }
    }
  }
  return files
}

const tree = (files: Record<string, string>): SourceFile[] => readTree(new Map(Object.entries(files)))

const lines = (count: number): string => Array.from({ length: count }, (_, at) => `  f(${at})`).join('\n')

interface Control {
  readonly breaks: Record<string, string>
  readonly keeps: Record<string, string>
}

/** Each rule with small trees that must break it, one by one, and one that must not. */
const RULES: readonly (readonly [string, (files: readonly SourceFile[]) => string[], readonly Control[]])[] = [
  [
    'every file stands in a room with a name of its own',
    findStrangeRooms,
    [
      { breaks: { 'src/sheds/a.ts': '' }, keeps: { 'src/kit/a.ts': '', 'src/app.ts': '' } },
      { breaks: { 'src/kit/utils/a.ts': '' }, keeps: { 'tests/support/a.ts': '' } },
      { breaks: { 'web/ui/helpers.ts': '' }, keeps: { 'web/ui/money.ts': '' } },
    ],
  ],
  [
    'no file imports a later room',
    findUpwardImports,
    [
      {
        breaks: { 'src/kit/a.ts': "import { b } from '../cli/index.ts'\nb()" },
        keeps: { 'src/cli/a.ts': "import { b } from '../kit/index.ts'\nb()" },
      },
      {
        breaks: { 'src/registers/homes/a.ts': "const b = () => import('../stock/index.ts')" },
        keeps: { 'src/registers/homes/a.ts': "import { b } from '../people/index.ts'" },
      },
      {
        breaks: { 'src/kit/a.ts': "type B = import('../server/index.ts').B" },
        keeps: { 'src/server/a.ts': "type B = import('../kit/index.ts').B" },
      },
      {
        breaks: { 'web/ui/a.tsx': "import { b } from '../portal/b.tsx'" },
        keeps: { 'web/portal/a.tsx': "import { b } from '../ui/b.tsx'" },
      },
      {
        breaks: { 'src/server/a.ts': "import { b } from '../../web/ui/b.ts'" },
        keeps: { 'tests/a.test.ts': "import { b } from '../web/ui/b.ts'" },
      },
    ],
  ],
  [
    'a room is entered through its door',
    findDeepImports,
    [
      {
        breaks: { 'src/cli/a.ts': "import { b } from '../kit/money.ts'" },
        keeps: { 'src/cli/a.ts': "import { b } from '../kit/index.ts'", 'src/kit/a.ts': "import { b } from './b.ts'" },
      },
      {
        breaks: { 'src/cli/a.ts': "export { b } from '../kit/nouns.ts'" },
        keeps: { 'web/portal/a.ts': "export { b } from '../../src/kit/nouns.ts'" },
      },
    ],
  ],
  [
    'the nevers hold',
    findBrokenNevers,
    [
      {
        breaks: { 'src/platform/http/a.ts': "import { b } from '../../policy/engine/index.ts'" },
        keeps: { 'src/server/a.ts': "import { b } from '../policy/engine/index.ts'" },
      },
      {
        breaks: { 'src/policy/engine/a.ts': "import type { B } from '../../platform/db/index.ts'" },
        keeps: { 'src/platform/http/a.ts': "import type { B } from '../db/index.ts'" },
      },
      {
        breaks: { 'src/server/a.ts': "import { b } from '../policy/packs/index.ts'" },
        keeps: { 'src/app.ts': "import { b } from './policy/packs/index.ts'" },
      },
      {
        breaks: { 'src/policy/packs/anyang/a.ts': "import { b } from '../nanjing/b.ts'" },
        keeps: { 'src/policy/packs/anyang/a.ts': "import { b } from '../national/b.ts'" },
      },
      {
        breaks: { 'web/portal/a.ts': "import { b } from '../../src/kit/index.ts'" },
        keeps: {
          'web/portal/a.ts': "import { b } from '../../src/kit/nouns.ts'",
          'web/portal/b.ts': "import type { B } from '../../src/kit/index.ts'",
        },
      },
    ],
  ],
  [
    'the web reaches nothing that only a server has',
    findImpureNouns,
    [
      {
        breaks: {
          'web/portal/a.ts': "import { b } from '../../src/kit/nouns.ts'",
          'src/kit/nouns.ts': "export { b } from './b.ts'",
          'src/kit/b.ts': "import { readFileSync } from 'node:fs'\nexport const b = readFileSync",
        },
        keeps: {
          'web/portal/a.ts': "import { b } from '../../src/kit/nouns.ts'",
          'src/kit/nouns.ts': "export { b } from './b.ts'",
          'src/kit/b.ts': "import type { Stats } from 'node:fs'\nexport const b = (stats: Stats) => stats.size",
        },
      },
      {
        breaks: {
          'web/portal/a.ts': "import { b } from '../../src/platform/audit/nouns.ts'",
          'src/platform/audit/nouns.ts': "export { b } from './b.ts'",
          'src/platform/audit/b.ts': "import { c } from '../db/index.ts'\nexport const b = c",
          'src/platform/db/index.ts': 'export const c = 1',
        },
        keeps: {
          'web/portal/a.ts': "import { b } from '../../src/platform/audit/nouns.ts'",
          'src/platform/audit/nouns.ts': "export { b } from './b.ts'",
          'src/platform/audit/b.ts': "import type { C } from '../db/index.ts'\nexport const b = (c: C) => c",
          'src/platform/db/index.ts': 'export interface C { c: 1 }',
        },
      },
      {
        breaks: {
          'web/portal/a.ts': "import { b } from '../../src/server/nouns.ts'",
          'src/server/nouns.ts': "export { sql as b } from 'kysely'",
        },
        keeps: {
          'web/portal/a.ts': "import { b } from '../../src/server/nouns.ts'",
          'src/server/nouns.ts': "export type { Kysely } from 'kysely'\nexport const b = 1",
        },
      },
    ],
  ],
  [
    'no file can be reached from itself',
    findCircles,
    [
      {
        breaks: {
          'src/kit/a.ts': "import './b.ts'",
          'src/kit/b.ts': "import './c.ts'",
          'src/kit/c.ts': "import './a.ts'",
        },
        keeps: {
          'src/kit/a.ts': "import './b.ts'\nimport './c.ts'",
          'src/kit/b.ts': "import './c.ts'",
          'src/kit/c.ts': '',
        },
      },
    ],
  ],
  [
    'files and functions are small',
    findLargeThings,
    [
      {
        breaks: { 'src/kit/a.ts': lines(401) },
        keeps: { 'src/kit/a.ts': lines(400), 'src/kit/a-data.ts': lines(401) },
      },
      {
        breaks: { 'src/kit/a.ts': `const g = () => {\n${lines(49)}\n}` },
        keeps: { 'src/kit/a.ts': `// 安居\nconst g = () => {\n${lines(48)}\n}` },
      },
      {
        breaks: { 'src/kit/a.ts': `class A {\n  g() {\n${lines(49)}\n}\n}` },
        keeps: { 'src/kit/a.test.ts': `describe.each([])('g', () => {\n${lines(60)}\n})` },
      },
      {
        breaks: {
          'web/ui/a.tsx': `const A = () => {\n${lines(48)}\n  return <p>\n  </p>\n}`.replace('<p>', '<p>{f(\n1)}'),
        },
        keeps: { 'web/ui/a.tsx': `const A = () => (\n<>\n${'<p>\n</p>\n'.repeat(40)}</>\n)` },
      },
    ],
  ],
  [
    'no any, no default export, no export of everything',
    findLooseCode,
    [
      { breaks: { 'src/kit/a.ts': 'const a: any = 1' }, keeps: { 'src/kit/a.ts': "const a: unknown = 'any'" } },
      { breaks: { 'src/kit/a.ts': 'export default 1' }, keeps: { 'vitest.config.ts': 'export default 1' } },
      {
        breaks: { 'src/kit/a.ts': 'const a = 1\nexport { a as default }' },
        keeps: { 'src/kit/a.ts': 'const a = 1\nexport { a as b }' },
      },
      { breaks: { 'src/kit/a.ts': "export * from './b.ts'" }, keeps: { 'src/kit/a.ts': "export { b } from './b.ts'" } },
    ],
  ],
  [
    'every export is used by somebody else',
    findDeadExports,
    [
      {
        breaks: { 'src/kit/a.ts': 'export const a = 1\nexport const b = a' },
        keeps: {
          'src/kit/a.ts': 'export const { a, c: [b] } = f()\nexport interface T { a: 1 }',
          'src/kit/d.ts': "import { a, b } from './a.ts'\nimport { type T } from './a.ts'",
        },
      },
      {
        breaks: { 'src/kit/a.ts': 'export const a = 1', 'src/kit/a.test.ts': "import { a } from './a.ts'" },
        keeps: {
          'src/kit/a.ts': 'export const a = 1',
          'src/kit/index.ts': "export { a } from './a.ts'",
          'tests/a.test.ts': "import { a } from '../src/kit/index.ts'",
        },
      },
      {
        breaks: {
          'src/lottery/a.ts': 'export const a = 1',
          'src/lottery/index.ts': "export { a } from './a.ts'",
          'src/lottery/b.ts': "import { a } from './index.ts'",
        },
        keeps: {
          'src/lottery/a.ts': 'export const a = 1',
          'src/lottery/index.ts': "export { a } from './a.ts'",
          'scripts/b.mjs': "const { a } = await import('../src/lottery/index.ts')",
        },
      },
    ],
  ],
]

/** Read once: parsing the whole checkout takes seconds. */
let whole: SourceFile[] | undefined

describe.each(RULES)('%s', (_name, findings, controls) => {
  it.each(controls)('is seen to break in a small tree, control %#', ({ breaks, keeps }) => {
    expect(findings(tree(breaks))).toHaveLength(1)
    expect(findings(tree(keeps))).toEqual([])
  })

  it('holds in this checkout', () => {
    whole ??= readTree(checkout())
    expect(findings(whole)).toEqual([])
  })
})
