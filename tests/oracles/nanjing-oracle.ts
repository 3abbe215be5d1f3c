/**
 * nanjing / safety-aid, read by hand from the contract (NANJING-2 to 36).
 *
 * Open in the contract:
 * 1. `aid.item` unknown: "always needed", so its path is listed even on a refusal. Whether `dangerous` applies is not
 *    known then; it is a condition "for item treatment", so it is not listed.
 * 2. `owners: []`: there are no owners, so "all of it" (a sum of zero over no owners is not called malformed here).
 * 3. An owner whose id is not known matters only while the owner asked about is not among the known ones.
 * 4. A cost with more than two places is rounded half up to the fen first, and the fen are then divided.
 * 5. completed-first with an unknown day and governmentOrganised unknown: each of them could settle it, so all paths.
 * 6. Role and ownerUnavailable both unknown: only applicant.role, as the table says.
 * 7. The house's own area is not a fact, so without owners the cap per m2 has no area and there is no city award.
 * 8. A completion after the day asked about is not called malformed.
 * 9. A grade is validated whatever the item, since the program uses that path; `home.none` is not used at all.
 * 10. `ownerId` without owners is ignored, whatever it is. Two owners with one id: not said; malformed here at the
 *     second one's id, and left out by the generator.
 */
import type { OracleAnswer } from './oracle.ts'
import {
  answering,
  at,
  bool,
  day,
  type Exact,
  exact,
  type Facts,
  halfUp,
  inForce,
  type Json,
  known,
  lacking,
  Malformed,
  oneOf,
  type Ruling,
  Sheet,
  text,
  yuan,
} from './referee-facts.ts'

const firstDay = '2019-08-01'
const mainDistricts = ['320102', '320104', '320105', '320106', '320113', '320114']

interface Owner {
  id: string | undefined
  area: Exact | undefined
}
interface Works {
  item: 'appraisal' | 'treatment' | 'termite' | undefined
  mode: 'strengthen' | 'rebuild' | undefined
  completed: string | undefined
  applied: string | undefined
  cost: Exact | undefined
  otherFiscal: boolean | undefined
  otherCity: boolean | undefined
  organised: boolean | undefined
  cause: 'own' | 'original-quality' | 'neighbouring-works' | undefined
}

function readOwner(raw: Json, path: string): Owner {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) throw new Malformed(path)
  const { id, floorArea } = raw
  if (id !== undefined && id !== null && typeof id !== 'string') throw new Malformed(`${path}.id`)
  return { id: id ?? undefined, area: exact(floorArea, `${path}.floorArea`) }
}

/** The owners and the one asked about; no owners at all gives an empty list. */
function readOwners(facts: Facts): { owners: Owner[]; ownerId: string | undefined } {
  const raw = at(facts, 'owners')
  if (raw === undefined) return { owners: [], ownerId: undefined }
  if (!Array.isArray(raw)) throw new Malformed('owners')
  const owners = raw.map((one, index) => readOwner(one, `owners.${index}`))
  if (owners.length === 0) return { owners, ownerId: undefined }
  const ids = owners.map((owner) => owner.id)
  const twice = ids.findIndex((id, index) => id !== undefined && ids.indexOf(id) < index)
  if (twice >= 0) throw new Malformed(`owners.${twice}.id`)
  if (owners.every((owner) => owner.area?.units === 0n)) throw new Malformed('owners')
  const ownerId = text(facts, 'ownerId', /^[\s\S]*$/)
  if (ownerId !== undefined && !ids.includes(ownerId) && !ids.includes(undefined)) throw new Malformed('ownerId')
  return { owners, ownerId }
}

function readWorks(facts: Facts, on: string): Works {
  const works: Works = {
    item: oneOf(facts, 'aid.item', ['appraisal', 'treatment', 'termite']),
    mode: oneOf(facts, 'aid.mode', ['strengthen', 'rebuild']),
    completed: day(facts, 'aid.completedOn'),
    applied: day(facts, 'aid.appliedOn'),
    cost: exact(at(facts, 'aid.auditedCost'), 'aid.auditedCost'),
    otherFiscal: bool(facts, 'aid.otherFiscalAid'),
    otherCity: bool(facts, 'aid.otherCityAid'),
    organised: bool(facts, 'aid.governmentOrganised'),
    cause: oneOf(facts, 'aid.cause', ['own', 'original-quality', 'neighbouring-works']),
  }
  if (works.applied !== undefined && works.applied > on) throw new Malformed('aid.appliedOn')
  return works
}

function group(low: boolean | undefined, organised: boolean | undefined): Ruling {
  if (low || organised) return true
  if (low === false && organised === false) return false
  return lacking({ 'household.lowIncome': low, 'aid.governmentOrganised': organised })
}

function responsible(role: string | undefined, unavailable: boolean | undefined): Ruling {
  if (role === undefined) return { lacks: ['applicant.role'] }
  return role === 'owner' ? true : known(unavailable, 'applicant.ownerUnavailable')
}

function completedFirst({ completed, applied, organised }: Works): Ruling {
  const bothKnown = completed !== undefined && applied !== undefined
  if (organised === true || (bothKnown && completed <= applied)) return true
  if (bothKnown && organised === false) return false
  return lacking({ 'aid.completedOn': completed, 'aid.appliedOn': applied, 'aid.governmentOrganised': organised })
}

function afterFirstDay({ completed, applied, organised }: Works): Ruling {
  if (completed === undefined) return { lacks: ['aid.completedOn'] }
  if (completed >= firstDay) return true
  if (applied !== undefined && applied < firstDay) return false
  return applied !== undefined || organised === true ? { asks: 'before-in-force' } : { lacks: ['aid.appliedOn'] }
}

function notRepeated({ otherFiscal }: Works): Ruling {
  if (otherFiscal === true) return { asks: 'repeated-aid' }
  return otherFiscal === undefined ? { lacks: ['aid.otherFiscalAid'] } : true
}

function judgeHome(sheet: Sheet, facts: Facts, treatment: boolean): void {
  const land = oneOf(facts, 'home.land', ['state-owned', 'collective'])
  const use = oneOf(facts, 'home.use', ['residential', 'mixed', 'other'])
  const grade = oneOf(facts, 'home.safetyGrade', ['A', 'B', 'C', 'D'])
  const isDwelling = use === undefined ? { lacks: ['home.use'] } : use === 'residential'
  const isDangerous = grade === undefined ? { lacks: ['home.safetyGrade'] } : grade === 'C' || grade === 'D'
  sheet.set('land', land === undefined ? { lacks: ['home.land'] } : land === 'state-owned')
  sheet.set('lawful', known(bool(facts, 'home.lawful'), 'home.lawful'))
  sheet.set('residential', use === 'mixed' ? { asks: 'mixed-use' } : isDwelling)
  if (treatment) sheet.set('dangerous', isDangerous)
  if (bool(facts, 'home.formerPublic') === true) sheet.questions.add('former-public-housing')
}

/** Splits fen by largest remainder; ties go to whoever is listed first. */
function split(total: bigint, weights: bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n)
  const parts = weights.map((weight) => (total * weight) / sum)
  const rests = weights.map((weight) => (total * weight) % sum)
  let left = total - parts.reduce((a, b) => a + b, 0n)
  while (left > 0n) {
    let best = 0
    for (let i = 1; i < rests.length; i++) if ((rests[i] ?? -1n) > (rests[best] ?? -1n)) best = i
    parts[best] = (parts[best] ?? 0n) + 1n
    rests[best] = -1n
    left -= 1n
  }
  return parts
}

/** The share in fen, or undefined with the paths that are missing noted. */
function shareOf(sheet: Sheet, cost: Exact | undefined, owners: Owner[], ownerId: string | undefined) {
  if (cost === undefined) sheet.unpriced.add('aid.auditedCost')
  if (owners.length > 0 && ownerId === undefined) sheet.unpriced.add('ownerId')
  owners.forEach((owner, index) => {
    if (owner.area === undefined) sheet.unpriced.add(`owners.${index}.floorArea`)
    const unknownId = ownerId !== undefined && !owners.some((one) => one.id === ownerId)
    if (owner.id === undefined && unknownId) sheet.unpriced.add(`owners.${index}.id`)
  })
  if (sheet.unpriced.size > 0 || cost === undefined) return undefined
  const fen = halfUp(cost.units * 100n, 10n ** BigInt(cost.scale))
  if (owners.length === 0) return { fen, area: undefined }
  const scale = Math.max(...owners.map((owner) => owner.area?.scale ?? 0))
  const weights = owners.map(({ area }) => (area ? area.units * 10n ** BigInt(scale - area.scale) : 0n))
  const asked = owners.findIndex((owner) => owner.id === ownerId)
  return { fen: split(fen, weights)[asked] ?? 0n, area: owners[asked]?.area }
}

/** 25 % of the aid, of which no more counts than the rate per m2 on the share's area. */
function cityCap(facts: Facts, works: Works, aid: bigint, area: Exact | undefined): string | undefined {
  const division = text(facts, 'home.division', /^\d{6}$/)
  if (works.item !== 'treatment' || works.mode === undefined || area === undefined) return undefined
  if (division === undefined || !mainDistricts.includes(division)) return undefined
  if (works.otherFiscal !== false && works.otherCity !== false) return undefined
  const unit = 10n ** BigInt(area.scale)
  const most = area.units * (works.mode === 'strengthen' ? 1500n : 1200n) * 100n
  const base = aid * unit < most ? aid * unit : most
  return yuan(halfUp(base, 4n * unit))
}

export function nanjingOracle(_program: string, on: string, facts: Facts): OracleAnswer {
  return answering(() => {
    inForce(on, firstDay)
    const works = readWorks(facts, on)
    const { owners, ownerId } = readOwners(facts)
    const low = bool(facts, 'household.lowIncome')
    const role = oneOf(facts, 'applicant.role', ['owner', 'user', 'manager'])
    const unavailable = bool(facts, 'applicant.ownerUnavailable')
    text(facts, 'home.division', /^\d{6}$/)
    const sheet = new Sheet()
    judgeHome(sheet, facts, works.item === 'treatment')
    sheet.set('group', group(low, works.organised))
    sheet.set('responsible', responsible(role, unavailable))
    sheet.set('completed-first', completedFirst(works))
    sheet.set('in-force', afterFirstDay(works))
    sheet.set('not-repeated', notRepeated(works))
    if (works.item === undefined) sheet.open.add('aid.item')
    if (works.organised === true) sheet.questions.add('district-split')
    if (works.cause !== undefined && works.cause !== 'own') sheet.questions.add('third-party-liable')
    const share = shareOf(sheet, works.cost, owners, ownerId)
    if (works.organised === undefined) sheet.unpriced.add('aid.governmentOrganised')
    if (share === undefined) return sheet.answer({})
    if (works.organised === true) return sheet.answer({ share: yuan(share.fen) })
    const aid = halfUp(share.fen * 9n, 10n)
    const cap = cityCap(facts, works, aid, share.area)
    const amounts = { share: yuan(share.fen), aid: yuan(aid), own: yuan(share.fen - aid) }
    return sheet.answer(cap === undefined ? amounts : { ...amounts, 'city-award-cap': cap })
  })
}
