import { today } from '../kit/index.ts'
import { type AuthServices, callerOf, inVerb, POSTS, requireAccount } from '../platform/auth/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import type { Pack, Procedure } from '../policy/engine/index.ts'
import { findBureau, listVisibleOffices } from '../registers/offices/index.ts'
import { divisionsElsewhere, divisionsWithin } from './division-words.ts'
import { readDesk } from './settings-contracts.ts'

interface DeskServices {
  readonly auth: AuthServices
  readonly packs: readonly Pack[]
}

/** What the staff front asks first: who sits there, what the posts may do, and the words of places and programs. */
export function deskRoutes({ auth, packs }: DeskServices): Route[] {
  return [
    route(readDesk, (_, visit) => {
      const { tenant, account: id } = callerOf(visit).session
      return inVerb(auth, tenant, async (context) => {
        const bureau = await findBureau(context.tx, tenant)
        const account = await requireAccount(context, id)
        const pack = packs.findLast((each) => each.id === bureau?.pack)
        return {
          bureau: bureau?.name ?? '',
          ...{ name: account.name, displayName: account.displayName },
          authenticator: account.totpSecret !== undefined,
          idleMinutes: auth.idleMinutes,
          today: today(auth.clock),
          posts: POST_FACES,
          divisions: divisionsWithin(String(tenant), await listVisibleOffices(context, String(tenant))),
          elsewhere: divisionsElsewhere(String(tenant), today(auth.clock)),
          programs: (pack?.programs ?? []).map(({ id: program, title }) => ({ id: program, title })),
          uses: [...usesOf(pack?.procedures ?? []), ...(waitsAt(packs, tenant) ? (['waiting'] as const) : [])],
        }
      })
    }),
  ]
}

function usesOf(procedures: readonly Procedure[]) {
  const samples = procedures.some(({ steps }) => steps.some(({ sample }) => sample !== undefined))
  const standing = procedures.some((procedure) => procedure.standing !== undefined)
  return [...(samples ? (['samples'] as const) : []), ...(standing ? (['standing'] as const) : [])]
}

/** Whether families wait for flats here: by the pack of the place, whatever pack the bureau was founded with. */
const waitsAt = (packs: readonly Pack[], tenant: number): boolean =>
  packs.some(
    ({ division, procedures = [] }) => division === String(tenant) && procedures.some(({ waiting }) => waiting),
  )

const POST_FACES = Object.entries(POSTS).map(([post, { title, duty, at, scopes, grants }]) => ({
  ...{ post, title, administrator: duty !== 'casework' },
  at: [...at],
  actions: scopes.map(({ action }) => action),
  grants: [...grants],
}))
