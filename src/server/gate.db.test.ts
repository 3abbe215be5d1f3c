import { afterAll, beforeAll, expect, it } from 'vitest'
import { SCOPES_ORACLE } from '../../tests/oracles/scopes-oracle.ts'
import { describeOnOneDatabase } from '../../tests/support/each-database.ts'
import {
  employ,
  foundTestBureau,
  type House,
  openBrowser,
  openHouse,
  openTestOffice,
  settleIn,
  signInPhone,
  type TestBrowser,
} from '../../tests/support/signed-in.ts'
import { POSTS, type PostKind } from '../platform/auth/index.ts'

const ANYANG = 410522
const NOBODY = '019aa2f1-0000-7000-8000-000000000000'

describeOnOneDatabase('the gate', (engine) => {
  let house: House
  const browsers = new Map<string, TestBrowser>()

  beforeAll(async () => {
    house = await openHouse(await engine.newDatabase(), { idleMinutes: 6000, longestHours: 1000 })
    await foundTestBureau(house, ANYANG)
    for (const post of Object.keys(POSTS) as PostKind[]) {
      const kind = POSTS[post].at[0] ?? 'bureau'
      const area = ['township', 'street'].includes(kind) ? '410522100' : '410522'
      const department = kind === 'department' ? ({ department: 'tax' } as const) : {}
      const office = await openTestOffice(house, ANYANG, { kind, name: `${post} 的单位`, area, ...department })
      const person = await employ(house, ANYANG, { post, office })
      browsers.set(post, (await settleIn(house, person, `10.5.0.${browsers.size}`)).browser)
    }
    browsers.set('citizen', await signInPhone(house, ANYANG, '13800138000'))
    browsers.set('nobody', openBrowser(house))
  })
  afterAll(() => house.close())

  /** What the hand-written table says of somebody at a route's door, before anything is known of what is acted on. */
  function expected(who: string, action: string): 401 | 403 | 'in' {
    if (who === 'nobody') return 401
    const posts = SCOPES_ORACLE[action]?.split(' ').map((name) => name.replace(/[@#*]$/, '')) ?? []
    return posts.includes(who) ? 'in' : 403
  }

  it('lets in each post at each route as the hand-written table says, and citizens and strangers at none', async () => {
    const wrong: string[] = []
    let tried = 0
    for (const { contract } of house.routes) {
      const { access, method, path } = contract
      if (access === 'public' || access.action === undefined) continue
      const url = path.replace(/:\w+/g, NOBODY)
      for (const [who, browser] of browsers) {
        const want = expected(who, access.action)
        const { status, body } = method === 'GET' ? await browser.get(url) : await browser.post(url, {})
        const isIn = status !== 401 && (status !== 403 || body.code === 'confirm-again')
        tried++
        // Inside, a verb may still refuse what is acted on; a body of nothing never gets so far as to change anything.
        if (want === 'in' ? !isIn : status !== want) wrong.push(`${method} ${path} ${who}: ${status}, not ${want}`)
      }
    }
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(400)
  })
})
