export const ANYANG_PROGRAMS = ['rent-subsidy', 'rental-local', 'rental-migrant', 'rent', 'back-rent'] as const
export type AnyangProgram = (typeof ANYANG_PROGRAMS)[number]
