/** The packs that this house can load, newest edition of each last. */
import type { Pack } from '../engine/index.ts'
import { anyang } from './anyang/index.ts'
import { nanjing } from './nanjing/index.ts'
import { national } from './national/index.ts'
import { wuchang } from './wuchang/index.ts'
import { wushen } from './wushen/index.ts'
import { yongchuan } from './yongchuan/index.ts'

export const packs: readonly Pack[] = [wushen, anyang, nanjing, yongchuan, wuchang, national]
