/** What the web may know of the stock: its words. */
export { ORIENTATIONS, PROGRAMMES, SOURCES, UNIT_STATES, UNIT_TYPES, WITHDRAWALS } from './words.ts'
