import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { temporaryFolders } from '../support/each-database.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

describe('the program that is made of the sources', () => {
  const folders = temporaryFolders()

  /** A checkout whose program says what its process calls itself. */
  function smallCheckout(): string {
    const house = folders.make()
    cpSync(path.join(ROOT, 'scripts'), path.join(house, 'scripts'), { recursive: true })
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(path.join(ROOT, file), path.join(house, file))
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(house, 'node_modules'))
    mkdirSync(path.join(house, 'src', 'cli'), { recursive: true })
    writeFileSync(path.join(house, 'src', 'app.ts'), "console.log(String(Reflect.get(process.env, 'NODE_ENV')))\n")
    writeFileSync(path.join(house, 'src', 'cli', 'main.ts'), 'export {}\n')
    return house
  }

  it('leaves it to the settings whether this is the real thing: the bundler says production, and is not heard', () => {
    const house = smallCheckout()
    const { NODE_ENV: _own, ...rest } = process.env
    const start = (env: NodeJS.ProcessEnv): string =>
      execFileSync(process.execPath, ['scripts/program.mjs'], { cwd: house, env, encoding: 'utf8' }).trim()
    expect(start(rest)).toBe('undefined')
    const made = readdirSync(path.join(house, 'dist'))
    expect(start({ ...rest, NODE_ENV: 'production' })).toBe('production')
    expect(readdirSync(path.join(house, 'dist'))).toEqual(made)
  })
})
