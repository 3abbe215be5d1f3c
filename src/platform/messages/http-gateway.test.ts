import { fork } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolders } from '../../../tests/support/each-database.ts'
import { fixedClock } from '../../kit/index.ts'
import { httpGateway } from './index.ts'

const clock = fixedClock('2026-11-21T09:00:00+08:00')
const SECRET = 'the-secret-of-the-gateway-for-tests'
const MESSAGE = { tenant: 410522, phone: '13800138000', text: '【住房保障】登录验证码 123456' }

interface Heard {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A service of its own process: answers each request with the next of the numbers it was told, or never (0). */
const SERVICE = `
import { createServer } from 'node:http'
let answers = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => { body += chunk }).on('end', () => {
    process.send({ headers: request.headers, body })
    const status = answers.shift() ?? 200
    if (status === 302) response.setHeader('location', '/elsewhere')
    if (status !== 0) response.writeHead(status).end('{"ok":true}')
  })
})
process.on('message', (told) => { answers = told; process.send('told') })
server.listen(0, '127.0.0.1', () => process.send(server.address().port))
`

describe('the gateway to a short-message service', () => {
  const folders = temporaryFolders()
  let service: ReturnType<typeof fork>
  let url: string
  const heard: Heard[] = []
  const waiting: (() => void)[] = []

  beforeAll(async () => {
    const file = path.join(folders.make(), 'service.mjs')
    writeFileSync(file, SERVICE)
    service = fork(file, { execArgv: [] })
    const [port] = (await once(service, 'message')) as [number]
    url = `http://127.0.0.1:${port}/send`
    service.on('message', (message) => {
      if (message === 'told') waiting.shift()?.()
      else heard.push(message as Heard)
    })
  })
  afterAll(() => service.kill())

  /** Tells the service its next answers. What it heard before has been told by then: its messages come in their order. */
  function tell(answers: readonly number[]): Promise<void> {
    return new Promise((resolve) => {
      waiting.push(resolve)
      service.send(answers)
    })
  }

  async function send(answers: readonly number[], attemptMs = 2_000): Promise<unknown> {
    await tell(answers)
    heard.length = 0
    const gateway = httpGateway({ url, secret: SECRET, clock, attemptMs })
    const sent = await gateway.send(MESSAGE).catch((error: unknown) => error)
    await tell([])
    return sent
  }

  it('posts what is to be sent with a signature over time and body that the service can check', async () => {
    expect(await send([])).toBeUndefined()
    expect(heard).toHaveLength(1)
    const { headers, body } = heard[0] ?? { headers: {}, body: '' }
    expect(JSON.parse(body)).toEqual({ id: headers['idempotency-key'], ...MESSAGE })
    const time = String(clock.now().getTime() / 1000)
    const signature = createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex')
    expect(headers).toMatchObject({ 'x-anju-time': time, 'x-anju-signature': `sha256=${signature}` })
  })

  it('tries again under the same id when the service stumbles, is busy or does not answer', async () => {
    expect(await send([503, 429, 200])).toBeUndefined()
    expect(heard).toHaveLength(3)
    expect(new Set(heard.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(await send([0, 200], 300)).toBeUndefined()
    expect(heard).toHaveLength(2)
  })

  it('gives up after three, at once when the message is refused, and follows nobody elsewhere', async () => {
    expect(await send([500, 500, 500])).toMatchObject({ code: 'unavailable' })
    expect(heard).toHaveLength(3)
    for (const status of [400, 403, 302]) {
      const fault = await send([status])
      expect(fault, String(status)).toMatchObject({
        code: 'unavailable',
        publicMessage: expect.stringContaining('短信'),
      })
      expect(String(Object(fault).cause)).not.toContain('138')
      expect(heard).toHaveLength(1)
    }
    const nobody = httpGateway({ url: 'http://127.0.0.1:1/', secret: SECRET, clock, attemptMs: 200 })
    await expect(nobody.send(MESSAGE)).rejects.toMatchObject({ code: 'unavailable' })
  })
})
