import { DRAW_STEPS, type DrawStep } from '../../../src/proceedings/allocation/nouns.ts'
import type { PlanRead } from '../../../src/server/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import type { Column } from '../shell/desk-table.tsx'
import { Mark } from '../shell/mark.tsx'

type DrawLine = PlanRead['draws'][number]

export const drawStepWords = (step: string): string => DRAW_STEPS[step as DrawStep] ?? step

/** Attempts at draws, void ones too. */
export const DRAW_COLUMNS: readonly Column<DrawLine>[] = [
  { head: '摇号', cell: ({ draw, attempt }) => `${draw} 第 ${attempt} 次` },
  { head: '户数', cell: ({ households }) => households, numeric: true },
  {
    head: '进度',
    cell: ({ step }) => (
      <Mark kind={step === 'computed' ? 'yes' : step === 'void' ? 'no' : 'soon'}>{drawStepWords(step)}</Mark>
    ),
  },
  { head: '冻结', cell: ({ frozenAt }) => formatInstant(frozenAt) },
]
