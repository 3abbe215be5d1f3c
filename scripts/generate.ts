/** Writes the generated pages of docs/; with --check only compares them, and exits 1 when one is out of date. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FAULT_CODES } from '../src/kit/index.ts'
import { renderConfigurationPage } from '../src/platform/config/index.ts'
import { createCatalogue } from '../src/policy/engine/index.ts'
import { programs as anyangPrograms } from '../src/policy/packs/anyang/programs.ts'
import { packs } from '../src/policy/packs/index.ts'
import { renderJudges } from './generate-judges.ts'

interface Page {
  /** From the checkout's root. */
  readonly path: string
  readonly render: () => string
}

const root = join(import.meta.dirname, '..')

const ERRORS_INTRODUCTION = `# Errors

Every fault of Anju carries one of these codes: on the command line as \`error.code\`, over HTTP as \`code\` in problem+json.
A code is never renamed. This page is generated from \`src/kit/fault-codes.ts\`.

| code | title | what helps |
| --- | --- | --- |
`

function renderErrorsPage(): string {
  const rows = Object.entries(FAULT_CODES).map(([code, { title, remedy }]) => `| \`${code}\` | ${title} | ${remedy} |`)
  return `${ERRORS_INTRODUCTION}${rows.join('\n')}\n`
}

/** The day as which the policy pages show the law; a fixed one, so that they change only with the packs. */
const POLICY_PAGES_ON = '2026-11-22'

function policyPages(): Page[] {
  const catalogue = createCatalogue(packs)
  return catalogue.list().map(({ id }) => ({
    path: `docs/policies/${id}.md`,
    render: () => catalogue.describeAsMarkdown(id, POLICY_PAGES_ON),
  }))
}

/** Programs of Anyang that are asked for many households at once. */
const ANYANG_JUDGES = ['rent-subsidy', 'rental-local', 'rental-migrant']

const PAGES: readonly Page[] = [
  {
    path: 'src/policy/packs/anyang/judges.generated.ts',
    render: () => renderJudges(anyangPrograms.filter(({ id }) => ANYANG_JUDGES.includes(id))),
  },
  { path: 'docs/errors.md', render: renderErrorsPage },
  { path: 'docs/configuration.md', render: renderConfigurationPage },
  ...policyPages(),
]

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function outOfDate(): readonly { readonly path: string; readonly text: string }[] {
  return PAGES.map(({ path, render }) => ({ path, text: render() })).filter(
    ({ path, text }) => textOf(join(root, path)) !== text,
  )
}

const stale = outOfDate()
if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is out of date: run npm run generate`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(`wrote ${path}`)
  }
}
console.log(`${PAGES.length} generated pages, ${stale.length} out of date`)
