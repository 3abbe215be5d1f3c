/** Whether a fact of the application is, or is not, one of some values. What is not known is none of them. */
export type FactTest =
  | { readonly fact: string; readonly oneOf: readonly (string | boolean)[] }
  | { readonly fact: string; readonly noneOf: readonly (string | boolean)[] }
