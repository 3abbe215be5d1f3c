#!/usr/bin/env node
/** `npm run -s anju -- …`: the command line in a checkout. */
import module from 'node:module'
import { dependenciesAreInstalled, installDependencies, requireNode } from './dependencies.mjs'

requireNode()
if (!dependenciesAreInstalled()) {
  const code = installDependencies()
  if (code !== 0) process.exit(code)
}
// Compiled code is kept between runs where Node.js can do so (22.1 and later).
module.enableCompileCache?.()

// A reader that has seen enough (`anju … | head`) is no fault.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const { programOf } = await import('./program.mjs')
const { main } = await import(await programOf('main'))
// The exit code is set, not forced, so that everything written to a pipe arrives.
process.exitCode = await main(process.argv.slice(2))
