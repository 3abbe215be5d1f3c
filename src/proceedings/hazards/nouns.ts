/** What the web may know of the list of hazards: where one stands, in words. */
export { STEPS as HAZARD_STEPS } from './steps.ts'
