/** What the web may know of the kit: pure, and small. */
export { parseCitizenId } from './citizen-id.ts'
export {
  codeEntries,
  codeName,
  DISABILITY_GRADE_CODES,
  DISABILITY_KIND_CODES,
  EDUCATION_CODES,
  MARRIAGE_CODES,
  SEX_CODES,
} from './code-tables.ts'
export { KINSHIP_CODES } from './kinship-codes.ts'
export { ageOn } from './plain-date.ts'
