import { createContext, use } from 'react'
import type { Desk, OwnSession } from '../../../src/server/nouns.ts'
import type { DeskPage } from '../page.ts'

interface SignedIn {
  readonly session: OwnSession
  readonly desk: Desk
  readonly pages: readonly DeskPage[]
}

export const SignedInContext = createContext<SignedIn | null>(null)

/** Who is signed in and what the desk knows of the posts; only below the frame. */
export function useSignedIn(): SignedIn {
  const signedIn = use(SignedInContext)
  if (signedIn === null) throw new Error('this stands outside of the frame')
  return signedIn
}

/** The post that is on; undefined for somebody who holds none. */
export function useHat(): OwnSession['hats'][number] | undefined {
  const { session } = useSignedIn()
  return session.hats.find(({ id }) => id === session.hat)
}

/** What the post that is on may do: the server asks again, this only spares people buttons that would refuse them. */
export function useActions(): ReadonlySet<string> {
  const { desk } = useSignedIn()
  const hat = useHat()
  return new Set(desk.posts.find(({ post }) => post === hat?.post)?.actions)
}
