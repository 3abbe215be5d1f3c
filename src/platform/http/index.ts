export { answerOnce, onceKeyOf } from './answer-once.ts'
export { type Contract, type Demand, OCTETS, PDF, type Route, route, type Taking, WORD, WORKBOOK } from './contract.ts'
export { makeServer, type ServerSettings } from './make-server.ts'
export type { CookieOptions, Gate, SentAs, Visit } from './visit.ts'
