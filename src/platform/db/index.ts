export { type DatabaseSettings, openDatabase } from './open-database.ts'
export { readSqlError, SQL_STATE } from './sql-error.ts'
export { answers, type Database, inReference, inTenant, type TenantId, type Tx } from './transaction.ts'
