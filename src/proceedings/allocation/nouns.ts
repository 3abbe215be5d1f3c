/** What the web may know of plans and draws: where they stand and what their rules are called. */
export {
  BEACON_KINDS,
  DRAW_STEPS,
  type DrawStep,
  ORDER_WORDS,
  PLAN_STEPS,
  type PlanStep,
  REGISTRATION_STEPS,
  type RegistrationStep,
  SUBSTITUTE_RULES,
} from './plan-words.ts'
