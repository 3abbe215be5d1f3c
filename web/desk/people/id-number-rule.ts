import { parseCitizenId } from '../../../src/kit/nouns.ts'

/** Why a citizen's number cannot be one, in a sentence; undefined when it can. */
export function citizenIdFlaw(number: string, today: string): string | undefined {
  try {
    parseCitizenId(number.trim().toUpperCase(), today, 'number')
    return undefined
  } catch (fault) {
    return fault instanceof Error && 'publicMessage' in fault ? String(fault.publicMessage) : '号码写得不对，请核对。'
  }
}

/** The rule of a form's field: the number is checked as it is typed, before anything is sent. */
export const idNumberRule = (today: string) => ({
  validateTrigger: 'onBlur',
  validator: async (_: unknown, number: string | undefined): Promise<void> => {
    const flaw = citizenIdFlaw(number ?? '', today)
    if (flaw !== undefined) throw new Error(flaw)
  },
})
