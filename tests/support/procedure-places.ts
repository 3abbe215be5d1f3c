/** Bureaus of several places in one house, with somebody signed in for each post, and cases that go through their steps over HTTP. */
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { PlainDate } from '../../src/kit/index.ts'
import type { OfficeKind, PostKind } from '../../src/platform/auth/index.ts'
import { change, signInAs } from './family.ts'
import { photo } from './papers.ts'
import { citizenId } from './register.ts'
import { foundTestBureau, type House, openTestOffice, type TestBrowser } from './signed-in.ts'

type Department = NonNullable<Parameters<typeof openTestOffice>[2]['department']>

/** An office of a place and the posts in it; a department has its liaison, who is called by its name. */
interface PlaceOffice {
  readonly kind: OfficeKind
  readonly area: string
  readonly department?: Department
  readonly posts: readonly PostKind[]
}

export interface Place {
  readonly tenant: number
  readonly pack: string
  readonly offices: readonly PlaceOffice[]
}

/** Whoever does a step: a post, or the liaison of a department. */
export type Doer = PostKind | Department

/** What one of the offices does on a day; `meets`: what it is told instead of being let to do it. */
export interface Step {
  readonly on: PlainDate
  readonly by: Doer
  readonly act: string
  readonly detail?: object
  readonly to?: string
  readonly meets?: { readonly status: number; readonly path?: string }
  /** Where the case then stands. */
  readonly leads?: string
}

/** What is done with a case, by somebody, in one place; over HTTP or by clicks. */
export interface CaseWalk {
  readonly id: string
  /** Does a step as its post, and holds what it leads to against what the step says. */
  does(step: Step): Promise<void>
}

/** A family as the window enters it: so many people, who live in a division. */
export interface Filing {
  readonly on: PlainDate
  readonly by: Doer
  readonly procedure: string
  readonly area: string
  readonly size: number
  readonly facts: Readonly<Record<string, unknown>>
}

interface Letter {
  readonly id: string
  readonly kind: string
  readonly title: string
}

/** A household in the registers, and who applies for it. */
interface Family {
  readonly household: string
  readonly applicant: string
  /** The identity number of the applicant. */
  readonly number: string
}

const MEMBERS = [
  ['陈大成', '1970-05-01', 1, '02'],
  ['李小芳', '1972-05-01', 2, '12'],
  ['陈小成', '2012-05-01', 1, '20'],
] as const

/** One place with its staff, in front of a house. */
export class PlaceAtWork {
  readonly house: House
  readonly place: Place
  readonly #staff: ReadonlyMap<Doer, TestBrowser>
  #families = 0

  constructor(house: House, place: Place, staff: ReadonlyMap<Doer, TestBrowser>) {
    this.house = house
    this.place = place
    this.#staff = staff
  }

  by(doer: Doer): TestBrowser {
    const browser = this.#staff.get(doer)
    if (browser === undefined) throw new Error(`nobody is ${doer}`)
    return browser
  }

  /** Nine o'clock of a day. */
  goTo(day: PlainDate): void {
    this.house.clock.set(new Date(`${day}T09:00:00+08:00`))
  }

  /** Files for a family at the window, over HTTP; without one, for a new one. */
  async file(filing: Filing, family?: Family): Promise<CaseAtWork> {
    const { household, applicant } = family ?? (await this.enter(filing))
    const { by, facts, procedure } = filing
    const filed = await change(this.by(by), '/cases', { pack: this.place.pack, procedure, household, applicant, facts })
    expect(filed, procedure).toMatchObject({ status: 200 })
    return this.caseOf(String(filed.body.id))
  }

  /** A case that was filed in another way. */
  caseOf(id: string): CaseAtWork {
    return new CaseAtWork(this, id)
  }

  /** Enters a family at the window on the day of its filing. */
  async enter({ area, by, on, size }: Filing): Promise<Family> {
    this.goTo(on)
    const serial = 10 + 2 * this.#families++
    const numbers = MEMBERS.map(([, born, number]) => citizenId(born, serial + number, String(this.place.tenant)))
    const entered = await change(this.by(by), '/households', {
      members: MEMBERS.slice(0, size).map(([name, , , kinship], at) => ({
        entry: { name, idNumber: { idKind: 'citizen-id', number: numbers[at] } },
        kinship,
      })),
      residence: { division: area, address: '某路 3 号', rural: area.length === 12 },
      ...{ on: '2026-01-05', reason: '受理申请时登记', source: { kind: 'declared', on } },
    })
    expect(entered).toMatchObject({ status: 200 })
    const applicant = String((entered.body.persons as string[])[0])
    this.house.people.set(applicant, area)
    return { household: String(entered.body.household), applicant, number: numbers[0] ?? '' }
  }
}

/** One case on its way, over HTTP. */
class CaseAtWork implements CaseWalk {
  readonly id: string
  readonly #place: PlaceAtWork

  constructor(place: PlaceAtWork, id: string) {
    this.#place = place
    this.id = id
  }

  async read(doer: Doer) {
    return (await this.#place.by(doer).get(`/api/v1/cases/${this.id}`)).body
  }

  async does({ on, by, act, detail = {}, to, meets, leads }: Step): Promise<void> {
    this.#place.goTo(on)
    if (act === 'draw-sample') return this.#drawn(by, detail)
    if (act === 'hand-in') return this.#handsIn(by)
    const { proposal, version } = await this.read(by)
    const said = act === 'approve' ? { proposal: (proposal as { seq: number }).seq } : detail
    const body = { version, act, detail: said, ...(to !== undefined && { to }) }
    const answer = await change(this.#place.by(by), `/cases/${this.id}/acts`, body)
    const told = { status: answer.status, ...answer.body }
    const wanted = { status: 200, ...(leads !== undefined && { step: leads }) }
    expect(told, `${on} ${by} ${act}: ${JSON.stringify(answer.body)}`).toMatchObject(meets ?? wanted)
  }

  async #drawn(by: Doer, key: object): Promise<void> {
    const answer = await change(this.#place.by(by), '/case-samples', key)
    expect(answer).toMatchObject({ status: 200, body: { cases: 1, chosen: 1 } })
  }

  /** Hands the form in as a picture, as the window does with its scanner. */
  async #handsIn(by: Doer): Promise<void> {
    const browser = this.#place.by(by)
    const bytes = photo()
    const digest = createHash('sha256').update(bytes).digest('hex')
    const wish = { kind: 'form', name: 'form.jpg', bytes: bytes.length, digest }
    const { body: begun } = await browser.post(`/api/v1/cases/${this.id}/uploads`, wish)
    const part = await this.#place.house.app.inject({
      ...{ method: 'POST', url: `/api/v1/uploads/${begun.id}/parts?offset=0`, payload: bytes },
      headers: { cookie: browser.cookie ?? '', 'x-anju': '1', 'content-type': 'application/octet-stream' },
    })
    expect(part.statusCode).toBe(200)
    const finished = await browser.post(`/api/v1/uploads/${begun.id}/finish`, {})
    expect(finished).toMatchObject({ status: 200, body: { ready: true } })
    const added = await change(browser, `/cases/${this.id}/materials`, { kind: 'form', upload: begun.id })
    expect(added).toMatchObject({ status: 200 })
  }

  async letters(doer: Doer): Promise<readonly Letter[]> {
    return (await this.#place.by(doer).get(`/api/v1/cases/${this.id}/letters`)).body.letters as readonly Letter[]
  }

  /** A letter as the browser of somebody gets it, to print. */
  async print(doer: Doer, letter: Letter): Promise<{ readonly status: number; readonly begins: string }> {
    const { statusCode, rawPayload } = await this.#place.house.app.inject({
      ...{ method: 'GET', url: `/api/v1/cases/${this.id}/letters/${letter.id}/pdf` },
      headers: { cookie: this.#place.by(doer).cookie ?? '' },
    })
    return { status: statusCode, begins: rawPayload.subarray(0, 5).toString() }
  }
}

/** Founds the bureau of a place, opens its offices, and signs somebody in for each post. */
export async function openPlace(house: House, place: Place): Promise<PlaceAtWork> {
  await foundTestBureau(house, place.tenant, place.pack)
  const staff = new Map<Doer, TestBrowser>()
  for (const { posts, ...office } of place.offices) {
    const id = await openTestOffice(house, place.tenant, { ...office, name: `某${office.department ?? office.kind}` })
    for (const post of posts) {
      const { browser } = await signInAs(house, place.tenant, { post, office: id })
      staff.set(office.department ?? post, browser)
    }
  }
  return new PlaceAtWork(house, place, staff)
}
