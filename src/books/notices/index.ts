/** The book of publicity: what was shown to everybody, where and how long, and who may read what became of an objection. */
export type { Notice, NoticeContent } from './notice.ts'
export { digestOfCode, newObjectionCode } from './objection-code.ts'
export { whyNotPublic } from './personal-numbers.ts'
export { postNotice } from './post-notice.ts'
export { publishStandingList } from './publish-standing-list.ts'
export type { StandingLine, StandingList } from './standing.ts'
export { findInStanding, newestStanding, type StandingHead, selectStandingList } from './standing-store.ts'
export {
  insertObjection,
  type NoticePlace,
  selectNotice,
  selectNoticeOf,
  selectObjection,
  selectPosted,
  selectStanding,
  updateEnd as takeDown,
} from './store.ts'
