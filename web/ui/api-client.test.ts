import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { ApiFault, requestJson } from './api-client.ts'

let server: Server | undefined

/** A real server on loopback that answers as the test says; returns its address. */
async function serve(answer: RequestListener): Promise<string> {
  const started = createServer(answer)
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`
}

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

const faultOf = (request: Promise<unknown>) =>
  request.then(
    () => undefined,
    (fault: unknown) => fault,
  )

describe('the API client', () => {
  test('a body is posted as JSON and the answer read', async () => {
    const url = await serve((request, response) => {
      request.pipe(response.setHeader('content-type', 'application/json'))
    })
    expect(await requestJson(url, { body: { facts: {} } })).toEqual({ facts: {} })
  })

  test('a refusal carries the server’s Chinese sentence, code and path', async () => {
    const url = await serve((_, response) => {
      response.writeHead(422, { 'content-type': 'application/problem+json' })
      response.end(
        JSON.stringify({ code: 'malformed', title: 'Malformed', detail: '人口要填整数。', path: 'household.size' }),
      )
    })
    const fault = await faultOf(requestJson(url, { body: {} }))
    expect(fault).toBeInstanceOf(ApiFault)
    expect(fault).toMatchObject({
      kind: 'refused',
      message: '人口要填整数。',
      code: 'malformed',
      path: 'household.size',
    })
  })

  test('English from a proxy never reaches the screen', async () => {
    const url = await serve((_, response) => response.writeHead(404).end('Not Found'))
    expect(await faultOf(requestJson(url))).toMatchObject({ kind: 'missing', message: '没有找到这一页要的内容。' })
  })

  test('a GET is tried again when the server stumbles', async () => {
    let asked = 0
    const url = await serve((_, response) => {
      asked++
      response.writeHead(asked < 2 ? 503 : 200).end('{"ok":true}')
    })
    expect(await requestJson(url)).toEqual({ ok: true })
    expect(asked).toBe(2)
  })

  test('a POST is not repeated unless it is said to be safe', async () => {
    let asked = 0
    const url = await serve((_, response) => {
      asked++
      response.writeHead(500).end()
    })
    expect(await faultOf(requestJson(url, { body: {} }))).toMatchObject({ kind: 'server' })
    expect(asked).toBe(1)
  })

  test('silence ends in a time-out, a closed door in a word about the network', async () => {
    const url = await serve(() => undefined)
    expect(await faultOf(requestJson(url, { timeout: 50, retries: 0 }))).toMatchObject({ kind: 'timeout' })
    server?.closeAllConnections()
    server?.close()
    expect(await faultOf(requestJson(url, { retries: 0 }))).toMatchObject({ kind: 'offline' })
  })
})
