import type { Invitation, Need } from '../../src/policy/engine/nouns.ts'

/** What a family comes for, in their words. */
export const needWords: Readonly<
  Record<Need, { readonly title: string; readonly help: string; readonly granted: string }>
> = {
  flat: { title: '租公租房', help: '想租政府的房子住', granted: '您家可以申请租公租房' },
  subsidy: { title: '租房补贴', help: '自己在外面租房，想领补贴', granted: '您家可以申请租房补贴' },
  repair: { title: '修房救助', help: '房子旧了、险了，想修缮或重建', granted: '您家可以申请修房救助' },
  renewal: { title: '续保', help: '已经在保障，每年要复核一次', granted: '您家可以继续享受保障' },
  other: { title: '还可以问这些', help: '按规定算一算', granted: '符合规定的条件' },
}

/** The plain name of a program: the official title where that is plain enough. */
export const programName = ({ title, invitation }: { readonly title: string; readonly invitation?: Invitation }) =>
  invitation?.title ?? title

/** Said wherever a result is shown or printed. */
export const disclaimer = '测算结果只供参考。能不能享受、享受多少，以窗口受理以后的审核结果为准。'
