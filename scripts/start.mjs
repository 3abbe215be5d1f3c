/** `npm start`: on a fresh clone does everything, afterwards only what has changed, then serves in this terminal. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dependenciesAreInstalled, installDependencies, requireNode } from './dependencies.mjs'
import { buildFronts } from './fronts.mjs'
import { root, secondsSince } from './steps.mjs'

const say = (line) => console.log(`· ${line}`)

const stop = (chinese, english, code) => {
  console.error(`✗ ${chinese}\n  ${english}`)
  process.exit(code)
}

function prepareDependencies() {
  const start = performance.now()
  if (dependenciesAreInstalled()) return say(`依赖已就绪 Dependencies are in place (${secondsSince(start)} s)`)
  say('正在安装依赖，首次需要几分钟 … Installing dependencies; the first time this takes a while …')
  const code = installDependencies()
  if (code !== 0)
    stop('依赖安装失败，原因见上。', 'The dependencies could not be installed; the reason is above.', code)
  say(`依赖已安装 Dependencies installed (${secondsSince(start)} s)`)
}

async function prepareFronts() {
  const start = performance.now()
  const { code, built } = await buildFronts()
  if (code !== 0) stop('页面构建失败，原因见上。', 'The pages could not be built; the reason is above.', code)
  const what = built ? '页面已构建 Pages built' : '页面已是最新 Pages are up to date'
  say(`${what} (${secondsSince(start)} s)`)
}

/** A signal to npm ends npm and its shell, and stops there: that this process has lost its parent is how it hears of it. */
function stopWithNpm(stop) {
  if (process.env.npm_lifecycle_event !== 'start') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500)
}

/** Hands signals on to the server and ends as it ends. */
function serve() {
  say('正在启动服务，按 Ctrl+C 停止 … Starting the server, Ctrl+C stops it …')
  const server = spawn(process.execPath, ['scripts/program.mjs'], { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => {
      // Ctrl+C in a terminal reaches the server by itself; a second one would cut its orderly stop short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) server.kill(signal)
    })
  }
  stopWithNpm(() => server.kill('SIGTERM'))
  server.on('error', (error) => stop('服务无法启动。', error.message, 1))
  server.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

requireNode()
prepareDependencies()
await prepareFronts()
serve()
