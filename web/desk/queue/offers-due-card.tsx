import { useQuery } from '@tanstack/react-query'
import type { OffersToAnswer } from '../../../src/server/nouns.ts'
import { read } from '../api.ts'
import { Lamp } from '../cases/lamp.tsx'
import type { Column } from '../shell/desk-table.tsx'
import { DueCard } from '../shell/due-card.tsx'

type Offer = OffersToAnswer['offers'][number]

const offersQuery = {
  queryKey: ['offers-to-answer'],
  queryFn: async () => (await read<OffersToAnswer>('/queue/offers')).offers,
}

const COLUMNS: readonly Column<Offer>[] = [
  { head: '轮候编号', cell: ({ ticket }) => <span className="whole">{ticket}</span> },
  { head: '答复期限', cell: ({ lamp, replyBy }) => <Lamp lamp={lamp} due={replyBy} /> },
  { head: '家庭', cell: ({ household }) => household },
  { head: '房屋', cell: ({ where }) => where },
]

/** Flats that were offered and wait for the family's answer; nothing when there are none. */
export function OffersDueCard() {
  const { data: offers = [] } = useQuery(offersQuery)
  return (
    <DueCard
      name="offers-due"
      title="等家庭答复的房源"
      rows={offers}
      columns={COLUMNS}
      open={({ programme }) => `/queue/vacancies?programme=${programme}`}
    />
  )
}
