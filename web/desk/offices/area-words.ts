import { sayDivision } from '../division-words.ts'
import { useSignedIn } from '../session/signed-in.ts'

/** Says an area: by its name where the program knows it, by its county and division code otherwise. */
export function useAreaWords(): (area: string) => string {
  const { divisions } = useSignedIn().desk
  return (area) => sayDivision(area, divisions)
}
