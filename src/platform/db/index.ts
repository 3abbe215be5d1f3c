export { type DatabaseSettings, openDatabase } from './open-database.ts'
export { readSqlError, SQL_STATE } from './sql-error.ts'
export {
  answers,
  asEraser,
  asSealer,
  type Database,
  inReference,
  inSnapshot,
  inTenant,
  type TenantId,
  type Tx,
} from './transaction.ts'
