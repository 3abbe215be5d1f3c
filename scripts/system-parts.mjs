/** The parts of the operating system that some suites need: a browser, a database server, a Chinese font. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { run } from './steps.mjs'

const POSTGRES_HOME = '/usr/lib/postgresql'

const output = (command, args) => spawnSync(command, args, { encoding: 'utf8' }).stdout ?? ''

function hasPostgres() {
  const versions = existsSync(POSTGRES_HOME) ? readdirSync(POSTGRES_HOME) : []
  const folders = [
    ...versions.map((version) => `${POSTGRES_HOME}/${version}/bin`),
    ...(process.env.PATH ?? '').split(':'),
  ]
  return folders.some((folder) => ['initdb', 'postgres'].every((program) => existsSync(`${folder}/${program}`)))
}

// `without` is what cannot run, `project` the tests that cannot run at all: the database tests leave out their half by themselves.
const PARTS = [
  {
    name: 'Chromium',
    debian: 'chromium-headless-shell',
    without: 'browser',
    project: 'browser',
    present: () => ['chromium-headless-shell', 'chromium'].some((name) => existsSync(`/usr/bin/${name}`)),
  },
  { name: 'PostgreSQL', debian: 'postgresql', without: 'database on a PostgreSQL server', present: hasPostgres },
  {
    name: 'a Chinese font',
    debian: 'fonts-noto-cjk',
    without: 'browser',
    project: 'browser',
    present: () => output('fc-list', [':lang=zh']).trim() !== '',
  },
]

/** The parts that this machine lacks. */
export const missingParts = () => PARTS.filter((part) => !part.present())

/** True where packages can be installed without asking anybody: root on a Debian. */
export const canInstallParts = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** Installs the given parts with apt and resolves to apt's exit code; what apt has to say is shown only when it fails. */
export async function installParts(parts) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const said = []
  const out = { write: (chunk) => said.push(chunk) }
  // Without fontconfig there is no fc-list to ask for the fonts.
  const packages = ['fontconfig', ...parts.map((part) => part.debian)]
  // One of several sources may be out of reach; whether the packages are to be had shows when they are installed.
  await run('apt-get', ['update', '-qq'], { seconds: 180, env, out })
  const install = ['install', '-y', '-q', '--no-install-recommends', ...packages]
  const { code } = await run('apt-get', install, { seconds: 420, env, out })
  if (code !== 0) process.stdout.write(said.join(''))
  return code
}
