/** Reads a tree of TypeScript sources as facts: who imports what, what is exported, how long each function is. */
import { posix } from 'node:path'
import { parseSync } from 'vite'

/** One import or re-export of a file of the tree; `names` holds '*' when everything is taken. */
export interface Import {
  readonly target: string
  readonly names: readonly string[]
  readonly typeOnly: boolean
  readonly reexport: boolean
}

/** A name that a file offers, and whether it only hands it on from another file. */
interface Export {
  readonly name: string
  readonly reexport: boolean
  /** An interface or a type: it weighs nothing, and names what a signature speaks of. */
  readonly isType: boolean
}

/** A function's lines, without the lines of its markup. */
interface FunctionLength {
  readonly name: string
  readonly line: number
  readonly lines: number
  readonly isTestGroup: boolean
}

export interface SourceFile {
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  /** Imports that are not of the tree: packages and node's own modules, taken as values. */
  readonly packages: readonly string[]
  readonly exports: readonly Export[]
  readonly functions: readonly FunctionLength[]
  readonly hasDefaultExport: boolean
  /** Lines on which the type `any` stands. */
  readonly anyLines: readonly number[]
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const children = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

const nodeAt = (node: Node, field: string): Node | null => {
  const value = node[field]
  return isNode(value) ? value : null
}

const textOf = (node: Node | null): string => String(node?.name ?? node?.value ?? '')

/** Line numbers from offsets, counted from 1. */
function lineCounter(text: string) {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset: number): number => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

type LineOf = ReturnType<typeof lineCounter>

const linesOf = (node: Node, lineOf: LineOf): number => lineOf(node.end) - lineOf(node.start) + 1

/** Lines of the outermost pieces of markup below a node, but for the first of each. */
function markupLines(node: Node, lineOf: LineOf): number {
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') return linesOf(node, lineOf) - 1
  return children(node).reduce((sum, child) => sum + markupLines(child, lineOf), 0)
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

const calleeName = (call: Node): string => {
  const callee = nodeAt(call, 'callee')
  if (callee?.type === 'MemberExpression') return textOf(nodeAt(callee, 'object'))
  return callee?.type === 'CallExpression' ? calleeName(callee) : textOf(callee)
}

function functionLength(node: Node, parent: Node, lineOf: LineOf): FunctionLength {
  const owner = nodeAt(node, 'id') ?? nodeAt(parent, 'id') ?? nodeAt(parent, 'key')
  return {
    name: textOf(owner) || '(anonymous)',
    line: lineOf(node.start),
    lines: linesOf(node, lineOf) - markupLines(node, lineOf),
    isTestGroup: parent.type === 'CallExpression' && calleeName(parent).startsWith('describe'),
  }
}

const specifierNames = (node: Node, side: 'imported' | 'local' | 'exported'): string[] =>
  children(node)
    .filter((child) => child.type.endsWith('Specifier'))
    .map((child) => (child.type === 'ImportNamespaceSpecifier' ? '*' : textOf(nodeAt(child, side)) || 'default'))

const allSpecifiersAreTypes = (node: Node, kind: 'importKind' | 'exportKind'): boolean => {
  const specifiers = children(node).filter((child) => child.type.endsWith('Specifier'))
  return specifiers.length > 0 && specifiers.every((child) => child[kind] === 'type')
}

interface RawImport extends Omit<Import, 'target'> {
  readonly from: string
}

/** What one node imports, if it does: static, re-exporting, lazy or as a type. */
function importOf(node: Node): RawImport | null {
  const from = textOf(nodeAt(node, 'source'))
  if (from === '') return null
  if (node.type === 'ImportDeclaration') {
    const typeOnly = node.importKind === 'type' || allSpecifiersAreTypes(node, 'importKind')
    return { from, names: specifierNames(node, 'imported'), typeOnly, reexport: false }
  }
  if (node.type === 'ExportNamedDeclaration') {
    const typeOnly = node.exportKind === 'type' || allSpecifiersAreTypes(node, 'exportKind')
    return { from, names: specifierNames(node, 'local'), typeOnly, reexport: true }
  }
  if (node.type === 'ExportAllDeclaration') return { from, names: ['*'], typeOnly: false, reexport: true }
  const lazy = node.type === 'ImportExpression'
  return lazy || node.type === 'TSImportType' ? { from, names: ['*'], typeOnly: !lazy, reexport: false } : null
}

const patternNames = (node: Node | null): string[] => {
  if (node === null) return []
  if (node.type === 'Identifier') return [textOf(node)]
  const inner = node.type === 'Property' ? nodeAt(node, 'value') : null
  return inner ? patternNames(inner) : children(node).flatMap(patternNames)
}

const TYPE_DECLARATIONS = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'])

/** The names that one top-level node exports; 'default' and '*' stand for themselves. */
function exportsOf(node: Node): Export[] {
  if (node.type === 'ExportDefaultDeclaration') return [{ name: 'default', reexport: false, isType: false }]
  if (node.type === 'ExportAllDeclaration') {
    return [{ name: textOf(nodeAt(node, 'exported')) || '*', reexport: true, isType: false }]
  }
  if (node.type !== 'ExportNamedDeclaration') return []
  const declaration = nodeAt(node, 'declaration')
  if (declaration === null) {
    const reexport = nodeAt(node, 'source') !== null
    return children(node)
      .filter((child) => child.type.endsWith('Specifier'))
      .map((child) => ({
        name: textOf(nodeAt(child, 'exported')),
        reexport,
        isType: node.exportKind === 'type' || child.exportKind === 'type',
      }))
  }
  const named = declaration.type === 'VariableDeclaration' ? children(declaration) : [declaration]
  const isType = TYPE_DECLARATIONS.has(declaration.type)
  return named.flatMap((child) => patternNames(nodeAt(child, 'id'))).map((name) => ({ name, reexport: false, isType }))
}

const isRelative = (from: string): boolean => from.startsWith('.')

/** The path without a bundler's suffix such as `?raw`. */
const resolveImport = (path: string, from: string): string => posix.join(posix.dirname(path), from.replace(/\?.*$/, ''))

/** Reads one file; throws when it cannot be parsed. */
function readSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const lineOf = lineCounter(text)
  const imports: RawImport[] = []
  const functions: FunctionLength[] = []
  const anyLines: number[] = []
  const walk = (node: Node, parent: Node): void => {
    const found = importOf(node)
    if (found) imports.push(found)
    if (FUNCTIONS.has(node.type)) functions.push(functionLength(node, parent, lineOf))
    if (node.type === 'TSAnyKeyword') anyLines.push(lineOf(node.start))
    for (const child of children(node)) walk(child, node)
  }
  const top = program as unknown as Node
  walk(top, top)
  const exports = children(top).flatMap(exportsOf)
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: imports
      .filter(({ from }) => isRelative(from))
      .map(({ from, ...rest }) => ({ ...rest, target: resolveImport(path, from) })),
    packages: imports.filter(({ from, typeOnly }) => !isRelative(from) && !typeOnly).map(({ from }) => from),
    exports,
    functions,
    hasDefaultExport: exports.some(({ name }) => name === 'default'),
    anyLines,
  }
}

/** Reads a tree: path from the checkout's root → text. */
export const readTree = (files: ReadonlyMap<string, string>): SourceFile[] =>
  [...files].map(([path, text]) => readSource(path, text))
