import type { DrawDeed, DrawList, DrawRoom } from '../../../src/server/nouns.ts'
import { read, sendOnce } from '../api.ts'

export type DrawLine = DrawList['draws'][number]
export type { DrawDeed, DrawRoom }

export const drawsQuery = { queryKey: ['draws'], queryFn: async () => (await read<DrawList>('/draws')).draws }

interface DrawPath {
  readonly plan: string
  readonly draw: string
  readonly attempt: string
}

const pathOf = ({ plan, draw, attempt }: DrawPath): string => `/plans/${plan}/draws/${draw}/${attempt}`

/** Read anew every few seconds: the others sit in the same room. */
export const drawQuery = (path: DrawPath) => ({
  queryKey: ['draw', path],
  queryFn: () => read<DrawRoom>(pathOf(path)),
  refetchInterval: 5_000,
})

export const anchorDraw = (path: DrawPath, key: string) => sendOnce(`${pathOf(path)}/anchor`, {}, key)
export const actOnDraw = (path: DrawPath, deed: DrawDeed, key: string) => sendOnce(`${pathOf(path)}/acts`, deed, key)
export const pathOfRoom = ({ plan, draw, attempt }: DrawRoom): DrawPath => ({
  ...{ plan: plan.id, draw, attempt: String(attempt) },
})
