import { SETTINGS, type Setting } from './settings.ts'

const INTRODUCTION = `# Configuration

Anju reads these environment variables once, when it starts. Without any of them it serves this computer on port 3000 from an
embedded database. A value that cannot be used stops the start with a sentence that names the variable; the exit code is 1.
This page is generated from \`src/platform/config/settings.ts\`.
`

/** `docs/configuration.md`, from the same table that the program reads. */
export function renderConfigurationPage(): string {
  const rows = Object.entries(SETTINGS).map(([name, setting]) => row(name, setting))
  return `${INTRODUCTION}
| variable | meaning | default | allowed | example |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}

function row(name: string, setting: Setting): string {
  const fallback = setting.fallback === undefined ? '–' : `\`${setting.fallback}\``
  return `| \`${name}\` | ${setting.meaning} | ${fallback} | ${setting.allowed.en} | \`${setting.example}\` |`
}
