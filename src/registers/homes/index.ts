/** The register of homes: what they are, who owns which part, and how safe they are, in two times. */
export { changeHomeFacts, changeShares, enterHome, type NewHome } from './change-home.ts'
export { type Disposal, disposalsWithinFiveYears, disposeHome } from './dispose-home.ts'
export { homeFactsOn, householdFactsOn } from './facts-on.ts'
export type { HomeFact, HomePayload, Share } from './home.ts'
export { HOME_COLUMNS, importHomes } from './import-homes.ts'
export { type HomeView, readHome } from './read-home.ts'
export { divisionsOfHome, readHomesOf } from './read-homes-of.ts'
export type { HomeStatement, ShareStatement } from './say-home.ts'
