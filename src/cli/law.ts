import { createCatalogue } from '../policy/engine/index.ts'
import { packs } from '../policy/packs/index.ts'

/** The packs made ready, for the commands that ask the law. */
export const catalogue = createCatalogue(packs)
export { packs }
