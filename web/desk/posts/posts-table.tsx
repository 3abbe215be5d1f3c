import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { type NamedPost, useNamedPosts } from './named-posts.ts'
import { periodWords } from './post-words.ts'

interface Props {
  readonly fits: (post: NamedPost) => boolean
  readonly empty: string
  /** The column that the page says already. */
  readonly hides?: 'office' | 'holder'
}

const COLUMNS: readonly (Column<NamedPost> & { readonly id: string })[] = [
  {
    id: 'post',
    head: '岗位',
    cell: ({ title, insteadOfName }) => (insteadOfName ? `${title}（代${insteadOfName}）` : title),
  },
  { id: 'holder', head: '姓名', cell: ({ holder }) => holder },
  { id: 'office', head: '单位', cell: ({ officeName }) => officeName },
  { id: 'programs', head: '项目', cell: ({ programWords }) => programWords },
  { id: 'period', head: '任期', cell: periodWords },
]

/** Posts held now or later; each row opens the post. */
export function PostsTable({ fits, empty, hides }: Props) {
  const { posts, fault } = useNamedPosts()
  if (fault) return <FaultNote fault={fault} />
  if (posts === undefined) return <Waiting />
  return (
    <DeskTable
      label="任职"
      rows={posts.filter(fits)}
      id={({ id }) => id}
      open={({ id }) => `/posts/${id}`}
      empty={empty}
      columns={COLUMNS.filter(({ id }) => id !== hides)}
    />
  )
}
