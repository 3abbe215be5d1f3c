/** The register of the stock: projects, buildings and flats, what was done to each, and the contracts they are leased in by. */
export { STOCK_AUDIT_KINDS } from './audit-kinds.ts'
export { changeProject, enterBuilding, enterProject, readBuilding, readProject } from './enter-project.ts'
export { areaText, changeUnit, enterUnits, parseFloorArea } from './enter-units.ts'
export { exportUnitsAsCsv } from './export-units.ts'
export { nameOf } from './find-unit-obstacle.ts'
export {
  BALANCE_COLUMNS,
  BALANCES_LIST,
  FLAT_COLUMNS,
  type FlatName,
  flatsByName,
  noSuchFlat,
  PAST_DRAW_COLUMNS,
  PAST_DRAWS_LIST,
  readFlatName,
} from './import-takeover.ts'
export { UNIT_COLUMNS, UNITS_LIST } from './import-units.ts'
export {
  enterLeaseIn,
  handleLeaseIn,
  listLeaseIns,
  listLeaseInsDue,
  readLeaseIn,
  renewLeaseIn,
  returnLeaseIn,
} from './lease-in.ts'
export type { Building, LeaseIn, LeaseInAlarm, Project } from './project.ts'
export {
  countStock,
  listBuildings,
  listProjects,
  listUnits,
  publicProjects,
  readUnit,
  readUnitHistory,
} from './read-stock.ts'
export { agreeTakeover, readTakeover, stateTakeover } from './take-over.ts'
export type { ReconciliationLine, TakeoverFound } from './takeover.ts'
export type { StockObstacle, Unit, UnitAnswer, UnitDetail, UnitFacts, UnitsAnswer } from './unit.ts'
export { UNIT_ACTS, UNIT_WAYS, type UnitAct, type UnitMove } from './unit-acts.ts'
export {
  endRepair,
  holdUnit,
  holdUnits,
  letUnit,
  noteUnit,
  readyUnit,
  rebondUnit,
  releaseUnit,
  releaseUnits,
  repairUnit,
  restoreUnit,
  type UnitBound,
  type UnitSeen,
  vacateUnit,
  withdrawUnit,
} from './unit-moves.ts'
export { addUnitPaper, paperOfUnit, papersOfUnit, purposeOfUnit } from './unit-papers.ts'
export type { UnitQuery } from './unit-store.ts'
export {
  ALARM_MONTHS,
  ORIENTATIONS,
  type Orientation,
  PROGRAMMES,
  type Programme,
  SOURCES,
  sourceOf,
  UNIT_STATES,
  UNIT_TYPES,
  type UnitState,
  type UnitType,
  WITHDRAWALS,
  type Withdrawal,
} from './words.ts'
