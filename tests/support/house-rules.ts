/** The rules of the house (docs/house.md) as checks over a tree of sources. Each answers with findings; none means the rule holds. */
import { posix } from 'node:path'
import type { Import, SourceFile } from './source-tree.ts'

/** Rooms from the ground up. A room imports only itself and rooms that stand before it. */
const ROOMS = [
  'kit',
  'policy/engine',
  'policy/packs',
  'lottery',
  ...['config', 'db', 'audit', 'jobs', 'files', 'crypto', 'documents', 'messages', 'http', 'auth'].map(
    (room) => `platform/${room}`,
  ),
  ...['ledger', 'notices'].map((room) => `books/${room}`),
  ...['offices', 'settings', 'people', 'homes', 'stock', 'funds', 'credit'].map((room) => `registers/${room}`),
  ...[
    ...['cases', 'matching', 'hazards', 'aid', 'allocation', 'tenancy', 'subsidy', 'reviews', 'operations'],
    'complaints',
  ].map((room) => `proceedings/${room}`),
  ...['archive', 'figures', 'simulation'].map((room) => `insight/${room}`),
  'cli',
  'server',
  'app.ts',
] as const

const PACKS = 'policy/packs'
/** Called by the test runner, which names it in its configuration. */
const TEST_SET_UP = 'tests/support/shared-postgres.ts'
const KIT_DOOR = 'src/kit/index.ts'
const OPENS_PACKS = new Set([PACKS, 'cli', 'app.ts'])
const DOORS = new Set(['index.ts', 'nouns.ts'])
const HALLS = new Set(['utils', 'util', 'common', 'shared', 'helpers'])
const MAX_FILE_LINES = 400
const MAX_FUNCTION_LINES = 50

/** A room of src by its path, or null for files outside of src and in no known room. */
function roomOf(path: string): string | null {
  const inside = path.startsWith('src/') ? path.slice('src/'.length) : null
  return ROOMS.find((room) => inside === room || inside?.startsWith(`${room}/`)) ?? null
}

const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path)
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)
const isConfig = (path: string): boolean => /\.config\.ts$/.test(path)
const isProduct = (path: string): boolean => /^(src|web)\//.test(path) && !isTest(path) && !isConfig(path)
const isWeb = (path: string): boolean => path.startsWith('web/') && isProduct(path)
const isDoor = (path: string): boolean => {
  const room = roomOf(path)
  return room !== null && DOORS.has(posix.relative(`src/${room}`, path))
}

/** Each import of the product's own files, with both rooms. */
const arrows = (tree: readonly SourceFile[]) =>
  tree
    .filter(({ path }) => isProduct(path))
    .flatMap(({ path, imports }) =>
      imports.map((taken) => ({ path, taken, from: roomOf(path), to: roomOf(taken.target) })),
    )

/** Every file of src stands in a room of the order, and no folder or file is a hall for everything. */
export const findStrangeRooms = (tree: readonly SourceFile[]): string[] =>
  tree.flatMap(({ path }) => {
    const inHall = path.split('/').some((part) => HALLS.has(part.replace(/\..*$/, '')))
    const homeless = path.startsWith('src/') && roomOf(path) === null
    return [...(inHall ? [`${path}: a name that says nothing`] : []), ...(homeless ? [`${path}: in no room`] : [])]
  })

/** No file imports a room that stands after its own; what both web fronts share knows neither of them. */
export function findUpwardImports(tree: readonly SourceFile[]): string[] {
  const floor = (room: string): number => (ROOMS as readonly string[]).indexOf(room)
  const webFloor = (path: string): number => (path.startsWith('web/ui/') ? 0 : 1)
  const fromWeb = (path: string, target: string): boolean =>
    target.startsWith('web/') &&
    (webFloor(target) > webFloor(path) || (webFloor(target) === 1 && path.split('/')[1] !== target.split('/')[1]))
  return arrows(tree)
    .filter(({ path, taken, from, to }) => {
      if (isWeb(path)) return fromWeb(path, taken.target)
      return taken.target.startsWith('web/') || (from !== null && to !== null && floor(to) > floor(from))
    })
    .map(({ path, taken }) => `${path} → ${taken.target}: upwards`)
}

/** A room of src is entered through its index.ts alone. */
export const findDeepImports = (tree: readonly SourceFile[]): string[] =>
  arrows(tree)
    .filter(({ path, taken, from, to }) => {
      if (to === null || from === to || to === 'app.ts') return false
      const file = posix.relative(`src/${to}`, taken.target)
      return file !== 'index.ts' && !(isWeb(path) && file === 'nouns.ts')
    })
    .map(({ path, taken }) => `${path} → ${taken.target}: past the door`)

const isAgainstPlatform = (from: string, to: string): boolean =>
  (from.startsWith('policy/') && to.startsWith('platform/')) ||
  (from.startsWith('platform/') && to.startsWith('policy/'))

/** Of a place, another place knows nothing; what holds everywhere is `national`. */
const isForeignPlace = (path: string, target: string): boolean => {
  const place = (file: string) => /^src\/policy\/packs\/([^/]+)\//.exec(file)?.[1] ?? null
  return place(path) !== null && place(target) !== null && ![place(path), 'national'].includes(place(target))
}

const brokenNever = (path: string, taken: Import, from: string | null, to: string): string | null => {
  if (isWeb(path)) {
    const allowed = taken.typeOnly || taken.target === `src/${to}/nouns.ts`
    return allowed && !taken.target.endsWith('/store.ts') ? null : 'the web opens only nouns.ts, or types'
  }
  if (from !== null && isAgainstPlatform(from, to)) return 'policy and platform do not know each other'
  if (to === PACKS && !OPENS_PACKS.has(from ?? '')) return 'only app.ts and cli open packs'
  return isForeignPlace(path, taken.target) ? 'one place does not know another' : null
}

/** The house's nevers. */
export const findBrokenNevers = (tree: readonly SourceFile[]): string[] =>
  arrows(tree).flatMap(({ path, taken, from, to }) => {
    const why = to === null ? null : brokenNever(path, taken, from, to)
    return why === null ? [] : [`${path} → ${taken.target}: ${why}`]
  })

/** Whatever these files lead to, except by types. Where `within` is given, only as long as it answers true. */
function reachedFrom(
  tree: readonly SourceFile[],
  start: readonly string[],
  within: (from: string, to: string) => boolean = () => true,
): Set<string> {
  const byPath = new Map(tree.map((file) => [file.path, file]))
  const reached = new Set(start)
  for (const path of reached) {
    for (const { target, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (!typeOnly && within(path, target)) reached.add(target)
    }
  }
  return reached
}

/** Packages that only a server has. */
const isServerPackage = (name: string): boolean => /^(node:|kysely$|pg$|fastify|@fastify\/)/.test(name)

/** Nothing that the web takes as a value leads to node's own modules or to the machinery; a room of it may have pure nouns. */
export function findImpureNouns(tree: readonly SourceFile[]): string[] {
  const byPath = new Map(tree.map((file) => [file.path, file]))
  const web = tree.filter(({ path }) => isWeb(path)).map(({ path }) => path)
  const doors = tree.filter(({ path }) => /^src\/platform\/[^/]+\/nouns\.ts$/.test(path)).map(({ path }) => path)
  const nouns = reachedFrom(tree, doors, (from, to) => roomOf(from) === roomOf(to))
  return [...reachedFrom(tree, web)].flatMap((path) => {
    const machinery = roomOf(path)?.startsWith('platform/') && !nouns.has(path)
    const server = byPath.get(path)?.packages.find(isServerPackage)
    return machinery || path.endsWith('/store.ts') || server
      ? [`${path}: reached by the web, but needs ${server ?? 'the server'}`]
      : []
  })
}

/** No file can be reached from itself: each group of files that import each other in a circle is one finding. */
export function findCircles(tree: readonly SourceFile[]): string[] {
  const targets = new Map(tree.map(({ path, imports }) => [path, imports.map(({ target }) => target)]))
  const reachable = (start: string): Set<string> => {
    const seen = new Set<string>(targets.get(start) ?? [])
    for (const path of seen) for (const next of targets.get(path) ?? []) seen.add(next)
    return seen
  }
  const reach = new Map([...targets.keys()].map((path) => [path, reachable(path)]))
  const groups = [...reach]
    .filter(([path, seen]) => seen.has(path))
    .map(([path, seen]) => [...seen].filter((other) => reach.get(other)?.has(path)).sort())
  return [...new Set(groups.map((group) => `circle: ${group.join(', ')}`))]
}

const isFreeOfSize = (path: string): boolean =>
  path.endsWith('.generated.ts') ||
  path.endsWith('-data.ts') ||
  /^src\/policy\/packs\/[^/]+\/parameters[^/]*\.ts$/.test(path)

/** Files of at most 400 lines and functions of at most 50, markup and groups of tests left out. */
export const findLargeThings = (tree: readonly SourceFile[]): string[] =>
  tree
    .filter(({ path }) => !isFreeOfSize(path))
    .flatMap(({ path, lines, functions }) => [
      ...(lines > MAX_FILE_LINES ? [`${path}: ${lines} lines`] : []),
      ...functions
        .filter((each) => each.lines > MAX_FUNCTION_LINES && !(each.isTestGroup && isTest(path)))
        .map((each) => `${path}:${each.line}: ${each.name} has ${each.lines} lines`),
    ])

/** No `any`, no default export but in a tool's configuration, no `export *`. */
export const findLooseCode = (tree: readonly SourceFile[]): string[] =>
  tree.flatMap(({ path, anyLines, hasDefaultExport, exports }) => [
    ...anyLines.map((line) => `${path}:${line}: any`),
    ...(hasDefaultExport && !isConfig(path) ? [`${path}: default export`] : []),
    ...(exports.some(({ name }) => name === '*') ? [`${path}: export *`] : []),
  ])

/**
 * Exports that nothing uses. A door's export counts as used when somebody outside of its room takes it, a test included;
 * any other export when another file that is not a test does, the room's own door included. Tests' own parts may be used by tests.
 * Types do not count, nor does the kit's door: it is a library, and offers what its standards define.
 */
export function findDeadExports(tree: readonly SourceFile[]): string[] {
  const users = new Map<string, { path: string; names: readonly string[] }[]>()
  for (const { path, imports } of tree) {
    for (const { target, names } of imports) users.set(target, [...(users.get(target) ?? []), { path, names }])
  }
  const counts = (owner: string, user: string): boolean => {
    if (isDoor(owner)) return isTest(user) || roomOf(user) !== roomOf(owner)
    return !isProduct(owner) || !(isTest(user) || user.startsWith('tests/'))
  }
  return tree
    .filter(({ path }) => isCode(path) && !path.endsWith('.generated.ts') && path !== KIT_DOOR && path !== TEST_SET_UP)
    .flatMap(({ path, exports }) => {
      const takers = (users.get(path) ?? []).filter((user) => counts(path, user.path))
      const taken = new Set(takers.flatMap(({ names }) => names))
      const dead = exports.filter(
        ({ name, isType }) => !isType && name !== 'default' && !taken.has(name) && !taken.has('*'),
      )
      return dead.length === 0 ? [] : [`${path}: nobody else uses ${dead.map(({ name }) => name).join(', ')}`]
    })
}
