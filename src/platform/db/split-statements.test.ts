import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { splitStatements } from './split-statements.ts'

describe('splitting a migration into statements', () => {
  it.each([
    ['two statements', 'select 1; select 2;', ['select 1', 'select 2']],
    ['the last one without a semicolon', 'select 1;\nselect 2\n', ['select 1', 'select 2']],
    ['nothing', ' ;; \n', []],
    ['comments alone', '-- a; b\n/* c; d */', []],
    ['a comment before a statement', '-- why; because\nselect 1;', ['-- why; because\nselect 1']],
    ['a semicolon in a text', "select ';', 'it''s; so';", ["select ';', 'it''s; so'"]],
    ['a backslash in an escaped text', "select E'\\';', 1; select 2", ["select E'\\';', 1", 'select 2']],
    ['a backslash in a plain text', "select '\\'; select 2", ["select '\\'", 'select 2']],
    ['a semicolon in a name', 'select 1 as "a;b"; select 2', ['select 1 as "a;b"', 'select 2']],
    ['a body between dollars', 'do $$ begin a; b; end $$; select 1', ['do $$ begin a; b; end $$', 'select 1']],
    ['a body between tagged dollars', 'do $x$ select $$;$$; $x$; select 1', ['do $x$ select $$;$$; $x$', 'select 1']],
    ['a parameter is no tag', 'select $1; select $2', ['select $1', 'select $2']],
  ])('handles %s', (_, script, statements) => {
    expect(splitStatements(script)).toEqual(statements)
  })

  it('finds one DDL statement in each piece of our own migrations', () => {
    for (const file of readdirSync('migrations')) {
      for (const statement of splitStatements(readFileSync(`migrations/${file}`, 'utf8'))) {
        const words = statement.replace(/^(--[^\n]*\n|\s)+/, '')
        expect(words).toMatch(/^(create|alter|grant|revoke|insert|update|drop|comment) /)
      }
    }
  })
})
