export { foundDemoOffices } from './demo-offices.ts'
export { findOffice } from './store.ts'
