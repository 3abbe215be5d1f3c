export { type DatabaseSettings, openDatabase, type Seed } from './open-database.ts'
export { readSqlError, SQL_STATE, type SqlError } from './sql-error.ts'
export { answers, type Database, inReference, inTenant, type TenantId, type Tx } from './transaction.ts'
