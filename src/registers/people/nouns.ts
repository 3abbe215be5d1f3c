/** What the web may know of the register of people: words that need neither database nor keys. */
export { CORRECTION_SUBJECTS, type CorrectionSubject } from './correction.ts'
