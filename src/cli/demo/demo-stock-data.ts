import type { TenantId } from '../../platform/db/index.ts'
import type { Programme, UnitType } from '../../registers/stock/index.ts'

/** Flats that are alike, on every floor of a building. */
export interface DemoBuilding {
  readonly name: string
  readonly floors: number
  readonly each: number
  readonly type: UnitType
  /** Hundredths of a square metre. */
  readonly floorArea: number
  /** How many, from the lowest, are still being prepared, and how many after them are being repaired. */
  readonly preparing: number
  readonly broken: number
}

export interface DemoProject {
  readonly code: string
  readonly name: string
  readonly programme: Programme
  readonly source: string
  readonly address: string
  readonly buildings: readonly DemoBuilding[]
  /** In so many months the contract ends by which it is leased in. */
  readonly leasedUntilMonths?: number
}

/** Invented projects by bureau: one of each programme, as WUCHANG-1.1 names their sources. */
export const DEMO_PROJECTS: ReadonlyMap<TenantId, readonly DemoProject[]> = new Map([
  [
    420106,
    [
      {
        ...{ code: 'YS-GZ-01', name: '演示安居苑', programme: 'public-rental', source: 'purchased' },
        address: '演示路 1 号',
        buildings: [
          {
            ...{ name: '1 栋', floors: 6, each: 4, type: 'two-room', floorArea: 5020 },
            ...{ preparing: 2, broken: 1 },
          },
          { name: '2 栋', floors: 6, each: 4, type: 'one-room', floorArea: 3865, preparing: 0, broken: 1 },
        ],
      },
      {
        ...{ code: 'YS-GZ-02', name: '演示还建小区', programme: 'public-rental', source: 'leased-in' },
        address: '演示路 8 号',
        leasedUntilMonths: 5,
        buildings: [{ name: '7 栋', floors: 3, each: 2, type: 'studio', floorArea: 3000, preparing: 1, broken: 0 }],
      },
      {
        ...{ code: 'YS-RC-01', name: '演示青年公寓', programme: 'talent-apartment', source: 'framework-agreement' },
        address: '演示大道 20 号',
        buildings: [{ name: 'A 座', floors: 2, each: 2, type: 'studio', floorArea: 2850, preparing: 0, broken: 0 }],
      },
    ],
  ],
])
