/** A family of five with invented papers, and how a clerk at a window enters and reads it over HTTP. */
import { randomUUID } from 'node:crypto'
import { citizenId } from './register.ts'
import type { House, TestBrowser } from './signed-in.ts'
import { employ, foundTestBureau, openTestOffice, settleIn } from './signed-in.ts'

export const REASON = '受理住房保障申请'
export const DECLARED = { kind: 'declared', on: '2026-11-21' } as const

/** Sends a change under a key of its own, as a page does. */
export const change = (browser: TestBrowser, url: string, body: unknown, key: string = randomUUID()) =>
  browser.post(`/api/v1${url}`, body, { 'idempotency-key': key })

/** Reads with a reason. */
export const look = (browser: TestBrowser, url: string, more = '') =>
  browser.get(`/api/v1${url}?reason=${encodeURIComponent(REASON)}${more}`)

export const search = (browser: TestBrowser, text: string) =>
  browser.post('/api/v1/people/search', { text, reason: REASON })

/** 王家五口 with numbers that nobody has: the head, his wife, two children, his mother. */
export function familyOfFive(serial: number) {
  const person = (name: string, birthDate: string, number: number, kinship: string) => ({
    entry: { name, idNumber: { idKind: 'citizen-id', number: citizenId(birthDate, number) } },
    kinship,
  })
  return {
    members: [
      person('王建国', '1984-03-02', serial + 1, '02'),
      person('李秀英', '1986-07-15', serial + 2, '12'),
      person('王思远', '2012-02-29', serial + 3, '22'),
      person('王思琪', '2016-09-01', serial + 4, '32'),
      person('赵桂兰', '1916-05-20', serial + 6, '52'),
    ],
    residence: { division: '410522100', address: '幸福路 8 号', rural: false },
    on: '2026-01-05',
    reason: '受理申请时登记',
    source: DECLARED,
  }
}

/** The people at the windows of one bureau. */
export interface Windows {
  readonly bureau: TestBrowser
  readonly township: TestBrowser
  readonly other: TestBrowser
  readonly auditor: TestBrowser
  /** The ids of the offices, for more people. */
  readonly offices: Readonly<Record<'bureau' | 'township' | 'other', string>>
}

/** Employs somebody and signs them in. */
export async function signInAs(
  house: House,
  tenant: number,
  post: NonNullable<Parameters<typeof employ>[2]>,
): Promise<{ readonly browser: TestBrowser; readonly account: string }> {
  const person = await employ(house, tenant, post)
  return { browser: (await settleIn(house, person)).browser, account: person.account }
}

/** Founds a bureau with two townships, and signs in a clerk of each, one of the bureau, and the auditor. */
export async function openWindows(house: House, tenant: number): Promise<Windows> {
  await foundTestBureau(house, tenant)
  const area = String(tenant)
  const offices = {
    bureau: await openTestOffice(house, tenant, { kind: 'bureau', name: '县局', area }),
    township: await openTestOffice(house, tenant, { kind: 'township', name: '甲镇', area: `${area}100` }),
    other: await openTestOffice(house, tenant, { kind: 'township', name: '乙镇', area: `${area}101` }),
  }
  const signIn = async (post: Parameters<typeof signInAs>[2]) => (await signInAs(house, tenant, post)).browser
  return {
    bureau: await signIn({ post: 'bureau-handler', office: offices.bureau }),
    township: await signIn({ post: 'township-acceptor', office: offices.township }),
    other: await signIn({ post: 'township-acceptor', office: offices.other }),
    auditor: await signIn({ post: 'audit-admin', office: offices.bureau }),
    offices,
  }
}
