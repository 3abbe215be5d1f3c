/** The parts of the operating system that some suites need: a browser, a database server, a Chinese font. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { run } from './steps.mjs'

const POSTGRES_HOME = '/usr/lib/postgresql'

const output = (command, args) => spawnSync(command, args, { encoding: 'utf8' }).stdout ?? ''

const hasPostgres = () =>
  existsSync(POSTGRES_HOME) &&
  readdirSync(POSTGRES_HOME).some((version) => existsSync(`${POSTGRES_HOME}/${version}/bin/initdb`))

const PARTS = [
  { name: 'Chromium', debian: 'chromium', suite: 'browser', present: () => existsSync('/usr/bin/chromium') },
  { name: 'PostgreSQL', debian: 'postgresql', suite: 'database', present: hasPostgres },
  {
    name: 'a Chinese font',
    debian: 'fonts-noto-cjk',
    suite: 'browser',
    present: () => output('fc-list', [':lang=zh']).trim() !== '',
  },
]

/** The parts that this machine lacks. */
export const missingParts = () => PARTS.filter((part) => !part.present())

/** True where packages can be installed without asking anybody: root on a Debian. */
export const canInstallParts = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** Installs the given parts with apt and resolves to apt's exit code. */
export async function installParts(parts) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  // Without fontconfig there is no fc-list to ask for the fonts.
  const packages = ['fontconfig', ...parts.map((part) => part.debian)]
  const update = await run('apt-get', ['update', '-qq'], { seconds: 180, env })
  if (update.code !== 0) return update.code
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  return (await run('apt-get', install, { seconds: 420, env })).code
}
