/**
 * One token of SQL that may hold a semicolon: a comment, a quoted text (E'' with backslashes), a quoted name, a body
 * between dollar tags; or any other single character. `y`: each match starts where the last one ended.
 */
const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|(?<![\w$])[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1|[\s\S]/y

/**
 * The statements of a migration, one by one and without the final semicolons, since a cluster takes one DDL statement a
 * call. Comments before a statement stay with it; a remainder of comments alone is dropped. Comments do not nest here.
 */
export function splitStatements(script: string): string[] {
  const statements: string[] = []
  let current = ''
  let hasWords = false
  for (const [token] of script.matchAll(new RegExp(TOKEN.source, 'gy'))) {
    if (token !== ';') {
      current += token
      hasWords ||= !/^(\s|--|\/\*)/.test(token)
      continue
    }
    if (hasWords) statements.push(current.trim())
    current = ''
    hasWords = false
  }
  if (hasWords) statements.push(current.trim())
  return statements
}
