import type { MyLease, MyLeaseDeed, MyLeases } from '../../../src/server/nouns.ts'
import { requestJson } from '../../ui/api-client.ts'
import { MINE } from '../me/my-api.ts'

export type LeaseLine = MyLeases['leases'][number]
export type { MyLease, MyLeaseDeed }

const path = (...parts: readonly string[]) => parts.map(encodeURIComponent).join('/')
const about = (person: string, ...parts: readonly string[]) => `/api/v1/my/people/${path(person, 'leases', ...parts)}`

const mine = <T>(url: string) => ({
  ...{ queryKey: [MINE, url], queryFn: () => requestJson<T>(url), staleTime: 0, gcTime: 0 },
})

export const leasesQuery = (person: string) => mine<MyLeases>(about(person))
export const leaseQuery = (person: string, lease: string) => mine<MyLease>(about(person, lease))

/** Where the text of a lease is fetched to keep or print. */
export const leaseFile = (person: string, lease: string): string => about(person, lease, 'pdf')

/** Which lease, of whom. */
export interface LeasePlace {
  readonly person: string
  readonly lease: string
}

export const sendSigningCode = ({ person, lease }: LeasePlace, digest: string) =>
  requestJson<{ readonly phone: string }>(about(person, lease, 'signing-codes'), { body: { digest } })

/** What is signed: the text that was on the screen, by the code that came for it. */
export interface OwnSignature {
  readonly version: number
  readonly digest: string
  readonly code: string
  /** Of the rules of the house, where they were read here. */
  readonly rules?: string
}

export const signLease = ({ person, lease }: LeasePlace, signature: OwnSignature, key: string) =>
  requestJson(about(person, lease, 'sign'), { body: signature, key })

export const actOnLease = ({ person, lease }: LeasePlace, deed: MyLeaseDeed, key: string) =>
  requestJson(about(person, lease, 'acts'), { body: deed, key })
