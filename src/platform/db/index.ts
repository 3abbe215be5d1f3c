export { type DumpSink, dumpTables } from './dump-tables.ts'
export { emptyTables, type Filling, fillTables } from './fill-tables.ts'
export { type ColumnTypes, insertNewRows, insertRows } from './insert-rows.ts'
export { type Inspection, inspectDatabase } from './inspect.ts'
export { type DatabaseSettings, openDatabase } from './open-database.ts'
export { readSqlError, SQL_STATE } from './sql-error.ts'
export { migrationsOf } from './table-list.ts'
export {
  answers,
  asEraser,
  asSealer,
  countTables,
  type Database,
  inReference,
  inSnapshot,
  inTenant,
  sendAhead,
  type TenantId,
  type Tx,
} from './transaction.ts'
