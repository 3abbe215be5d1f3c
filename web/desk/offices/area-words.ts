import { useSignedIn } from '../session/signed-in.ts'

/** Says an area: by its name where the program knows it, by its division code otherwise. */
export function useAreaWords(): (area: string) => string {
  const { divisions } = useSignedIn().desk
  return (area) => divisions.find(({ code }) => code === area)?.name ?? area
}
