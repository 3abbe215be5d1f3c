import { sql } from 'kysely'
import type { TenantId, Tx } from '../../platform/db/index.ts'
import type { RegisterContext } from '../people/index.ts'
import type { Building, Project } from './project.ts'
import type { UnitState, UnitType } from './words.ts'

type ProjectRow = Omit<Project, 'operator'> & {
  tenant_id: TenantId
  operator_id: string | null
  entered_at: string
  entered_by: string
}
type BuildingRow = Omit<Building, 'project'> & {
  tenant_id: TenantId
  project_id: string
  entered_at: string
  entered_by: string
}
type Tables = { housing_project: ProjectRow; building: BuildingRow }
type Store = Pick<RegisterContext, 'tx' | 'tenant'>

const tables = (tx: Tx) => tx.withTables<Tables>()

/** Which projects; every part that is given must hold. */
export interface ProjectQuery {
  readonly ids?: readonly string[]
  readonly codes?: readonly string[]
  readonly programme?: Project['programme']
  /** The office that runs them. */
  readonly operator?: string
}

/** Projects in the order of their codes. */
export async function loadProjects({ tx, tenant }: Store, query: ProjectQuery): Promise<Project[]> {
  const { ids, codes, programme, operator } = query
  const rows = await tables(tx)
    .selectFrom('housing_project')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .$if(ids !== undefined, (one) => one.where('id', '=', sql<string>`any(${[...(ids ?? [])]}::uuid[])`))
    .$if(codes !== undefined, (one) => one.where('code', '=', sql<string>`any(${[...(codes ?? [])]}::text[])`))
    .$if(programme !== undefined, (one) => one.where('programme', '=', programme ?? 'public-rental'))
    .$if(operator !== undefined, (one) => one.where('operator_id', '=', operator ?? ''))
    .orderBy('code')
    .execute()
  return rows.map(({ id, code, name, programme, source, operator_id, area, address, version }) => ({
    ...{ id, code, name, programme, source, operator: operator_id, area, address, version },
  }))
}

/** Writes a project down unless its code is taken: false. */
export async function insertProject({ tx, tenant, clock, actor }: RegisterContext, project: Project): Promise<boolean> {
  const { operator, ...told } = project
  const row = await tables(tx)
    .insertInto('housing_project')
    .values({
      ...{ tenant_id: tenant, ...told, operator_id: operator },
      ...{ entered_at: clock.now().toISOString(), entered_by: actor.id },
    })
    .onConflict((clash) => clash.columns(['tenant_id', 'code']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Writes down what has become of a project, unless somebody else was quicker: false. */
export async function updateProject(
  { tx, tenant }: Store,
  { id, version, name, programme, source, operator, area, address }: Project,
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('housing_project')
    .set({ name, programme, source, operator_id: operator, area, address, version: version + 1 })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Buildings in the order of their names. */
export async function loadBuildings(
  { tx, tenant }: Store,
  { projects, ids }: { readonly projects?: readonly string[]; readonly ids?: readonly string[] },
): Promise<Building[]> {
  const rows = await tables(tx)
    .selectFrom('building')
    .select(['id', 'project_id', 'name', 'floors'])
    .where('tenant_id', '=', tenant)
    .$if(projects !== undefined, (one) =>
      one.where('project_id', '=', sql<string>`any(${[...(projects ?? [])]}::uuid[])`),
    )
    .$if(ids !== undefined, (one) => one.where('id', '=', sql<string>`any(${[...(ids ?? [])]}::uuid[])`))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(({ id, project_id, name, floors }) => ({ id, project: project_id, name, floors }))
}

/** Writes a building down unless the project has one of that name: false. */
export async function insertBuilding(
  { tx, tenant, clock, actor }: RegisterContext,
  { id, project, name, floors }: Building,
): Promise<boolean> {
  const row = await tables(tx)
    .insertInto('building')
    .values({
      ...{ tenant_id: tenant, id, project_id: project, name, floors },
      ...{ entered_at: clock.now().toISOString(), entered_by: actor.id },
    })
    .onConflict((clash) => clash.columns(['tenant_id', 'project_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** How many flats there are of each project, type and state. */
export interface UnitCount {
  readonly project: string
  readonly building: string
  readonly type: UnitType
  readonly state: UnitState
  readonly count: number
  /** Built area of them all, in hundredths of a square metre. */
  readonly floorArea: number
}

export async function countUnits(
  { tx, tenant }: Store,
  { operator, project }: { readonly operator?: string | undefined; readonly project?: string | undefined },
): Promise<UnitCount[]> {
  const ofOperator = operator === undefined ? sql`` : sql`and p.operator_id = ${operator}::uuid`
  const ofProject = project === undefined ? sql`` : sql`and u.project_id = ${project}::uuid`
  const found = await sql<Omit<UnitCount, 'count' | 'floorArea'> & { count: string; area: string }>`
    select u.project_id as project, u.building_id as building, u.unit_type as type, u.state, count(*)::text as count,
      sum(u.floor_area)::text as area
    from unit u join housing_project p on p.tenant_id = u.tenant_id and p.id = u.project_id
    where u.tenant_id = ${tenant}::integer ${ofOperator} ${ofProject}
    group by u.project_id, u.building_id, u.unit_type, u.state`.execute(tx)
  return found.rows.map(({ count, area, ...of }) => ({ ...of, count: Number(count), floorArea: Number(area) }))
}
