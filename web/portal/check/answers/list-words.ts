/** How the entries of a list are counted in speech. */
export interface ListWords {
  readonly none: string
  readonly add: string
  readonly entry: (number: number) => string
  readonly remove: (number: number) => string
}

const homes: ListWords = {
  none: '一套也没有',
  add: '还有一套，再加',
  entry: (number) => `第 ${number} 套`,
  remove: (number) => `去掉第 ${number} 套`,
}

const others: ListWords = {
  none: '没有',
  add: '还有，再加一个',
  entry: (number) => `第 ${number} 个`,
  remove: (number) => `去掉第 ${number} 个`,
}

/** The words for a list by its path: homes are counted in 套. */
export const listWords = (path: string): ListWords => (path.endsWith('homes') ? homes : others)
