import {
  type AuthServices,
  COMMAND_LINE,
  isPostKind,
  needsAuthenticator,
  type OfficeKind,
  openAccount,
  POSTS,
  type PostKind,
  readyAccount,
  type VerbContext,
} from '../../platform/auth/index.ts'
import { grantPost, mainOffice, openOffice } from '../../registers/offices/index.ts'

/** How a member of staff signs in to the demonstration. */
export interface DemoSignIn {
  readonly tenant: number
  readonly post: string
  readonly account: string
  /** Of administrators alone. */
  readonly secret: string | undefined
}

type Password = Parameters<typeof openAccount>[3]

/** Before the oldest of the invented cases, whose papers name the offices. */
const OPENED_ON = '2025-01-01'

const OFFICES: Partial<Readonly<Record<OfficeKind, string>>> = {
  township: '演示镇人民政府',
  village: '演示村村民委员会',
  'civil-affairs': '演示民政局',
  department: '演示公安局',
  finance: '演示财政局',
  supervision: '演示督查室',
  operator: '演示住房运营公司',
  evaluator: '演示评价机构',
  notary: '演示公证处',
}

/** Districts of cities have streets and communities where counties have townships and villages. */
const CITY_OFFICES: typeof OFFICES = { street: '演示街道办事处', community: '演示社区居民委员会' }
const CITY_DISTRICTS: ReadonlySet<number> = new Set([320104, 420106, 500118])

function officesOf(tenant: number): [OfficeKind, string][] {
  const { township, village, ...rest } = OFFICES
  const low = CITY_DISTRICTS.has(tenant) ? CITY_OFFICES : { township, village }
  return Object.entries({ ...low, ...rest }) as [OfficeKind, string][]
}

/** Opens the offices of a bureau and an account for each post that fits one, named after the post, ready to sign in. */
export async function fillStaff(
  services: Pick<AuthServices, 'keys'>,
  context: VerbContext,
  bureauKind: OfficeKind,
  password: Password,
): Promise<DemoSignIn[]> {
  const offices = await openOffices(context, bureauKind)
  const signIns: DemoSignIn[] = []
  for (const post of Object.keys(POSTS).filter(isPostKind)) {
    const office = POSTS[post].at.map((kind) => offices.get(kind)).find((one) => one !== undefined)
    if (office !== undefined) signIns.push(await employ(services, context, { post, office, password }))
  }
  return signIns
}

async function openOffices(context: VerbContext, bureauKind: OfficeKind): Promise<Map<OfficeKind, string>> {
  const offices = new Map<OfficeKind, string>([[bureauKind, await mainOffice(context)]])
  const area = String(context.tenant)
  const low = { township: `${area}100`, street: `${area}100`, village: `${area}100001`, community: `${area}100001` }
  const areas: Partial<Readonly<Record<OfficeKind, string>>> = low
  for (const [kind, name] of officesOf(context.tenant)) {
    const department = kind === 'department' ? ({ department: 'police' } as const) : {}
    const wish = { kind, name, area: areas[kind] ?? area, from: OPENED_ON, ...department }
    offices.set(kind, await openOffice(context, COMMAND_LINE, wish))
  }
  return offices
}

async function employ(
  services: Pick<AuthServices, 'keys'>,
  context: VerbContext,
  { post, office, password }: { readonly post: PostKind; readonly office: string; readonly password: Password },
): Promise<DemoSignIn> {
  const { title } = POSTS[post]
  const wish = { name: post, displayName: `演示${title}`, staffNumber: `demo-${post}` }
  const account = await openAccount(context, COMMAND_LINE, wish, password)
  await grantPost(context, COMMAND_LINE, { account, office, post })
  const secret = await readyAccount(services, context, account, needsAuthenticator([post]))
  return { tenant: context.tenant, post: title, account: post, secret }
}
