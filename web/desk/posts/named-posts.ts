import { useQuery } from '@tanstack/react-query'
import { officesQuery, type PostHeld, postsQuery, staffQuery } from '../api.ts'
import { useSignedIn } from '../session/signed-in.ts'

/** A post with the names of its holder, office and kind. */
export interface NamedPost extends PostHeld {
  readonly holder: string
  readonly officeName: string
  readonly title: string
  readonly programWords: string
  /** Who is away, when it is held for somebody. */
  readonly insteadOfName?: string
}

/** The posts of the area with their names; undefined while they are on their way. */
export function useNamedPosts(): { readonly posts: readonly NamedPost[] | undefined; readonly fault: unknown } {
  const { desk } = useSignedIn()
  const [posts, staff, offices] = [useQuery(postsQuery), useQuery(staffQuery), useQuery(officesQuery)]
  const fault = posts.error ?? staff.error ?? offices.error
  if (!posts.data || !staff.data || !offices.data) return { posts: undefined, fault }
  const holderOf = (post: PostHeld | undefined) =>
    staff.data.find(({ id }) => id === post?.account)?.displayName ?? '已离任人员'
  const programOf = (program: string) => desk.programs.find(({ id }) => id === program)?.title ?? program
  const named = posts.data.map((post) => ({
    ...post,
    holder: holderOf(post),
    officeName: offices.data.find(({ id }) => id === post.office)?.name ?? '别处的单位',
    title: desk.posts.find((each) => each.post === post.post)?.title ?? post.post,
    programWords: post.programs === undefined ? '全部' : post.programs.map(programOf).join('、'),
    ...(post.insteadOf === undefined
      ? {}
      : { insteadOfName: holderOf(posts.data.find(({ id }) => id === post.insteadOf)) }),
  }))
  return { posts: named, fault: null }
}
