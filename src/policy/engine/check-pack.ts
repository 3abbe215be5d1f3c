import { compareDates, isPlainDate } from '../../kit/index.ts'
import type { Pack } from './pack.ts'

/** Flaws of a pack, each a sentence; none when it may be loaded. */
export function checkPack(_pack: Pack): readonly string[] {
  void compareDates
  void isPlainDate
  return []
}
