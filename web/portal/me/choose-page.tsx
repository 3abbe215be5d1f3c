import { SignedIn } from './door.tsx'
import { WhoPage } from './who-page.tsx'

/** Choosing somebody else of those behind one's phone. */
export function ChoosePage() {
  return (
    <SignedIn>
      <WhoPage />
    </SignedIn>
  )
}
