/** The packs that this house can load, newest edition of each last. */
import type { Pack } from '../engine/index.ts'
import { anyang } from './anyang/index.ts'

export const packs: readonly Pack[] = [anyang]
