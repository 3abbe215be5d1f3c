export { foundDemoOffices } from './demo-offices.ts'
export type { Office } from './office.ts'
export { findOffice } from './store.ts'
