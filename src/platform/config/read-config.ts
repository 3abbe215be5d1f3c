import { Fault } from '../../kit/index.ts'
import { SETTINGS, type Setting, type SettingName } from './settings.ts'

type Values = { readonly [Name in SettingName]: ReturnType<(typeof SETTINGS)[Name]['schema']['parse']> }
type RoleUrl = 'DATABASE_APP_URL' | 'DATABASE_SEALER_URL' | 'DATABASE_ERASER_URL'
type GatewayName = 'MESSAGE_GATEWAY_URL' | 'MESSAGE_GATEWAY_SECRET'
type SignOnName = 'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'PUBLIC_URL'
type Optional =
  | SignOnName
  | GatewayName
  | 'NODE_ENV'
  | 'DEMO_DATA'
  | 'BACKUP_KEY'
  | 'BACKUP_PASSPHRASE'
  | 'DATABASE_URL'
  | RoleUrl
  | 'AUDIT_KEY_FILE'
  | 'FIELD_KEYS'
  | 'FIELD_KEYS_FILE'

/** Everything that the environment decides, read once at the start. */
export interface Config {
  readonly port: Values['PORT']
  readonly host: Values['HOST']
  readonly dataDir: Values['DATA_DIR']
  /** Undefined: the embedded database. */
  readonly databaseUrl: Values['DATABASE_URL'] | undefined
  readonly databaseAppUrl: Values['DATABASE_APP_URL'] | undefined
  readonly databaseSealerUrl: Values['DATABASE_SEALER_URL'] | undefined
  readonly databaseEraserUrl: Values['DATABASE_ERASER_URL'] | undefined
  readonly databasePoolSize: Values['DATABASE_POOL_SIZE']
  readonly fieldKeys: Values['FIELD_KEYS'] | undefined
  /** Beside `fieldKeys` never; neither of them: random keys kept in the data folder, in the demo alone. */
  readonly fieldKeysFile: Values['FIELD_KEYS_FILE'] | undefined
  /** A demonstration, with invented people; false: the real thing, which takes nothing of a demonstration. */
  readonly demoData: Values['DEMO_DATA']
  /** 32 bytes in base64; undefined: the passphrase, or no backups. */
  readonly backupKey: Values['BACKUP_KEY'] | undefined
  readonly backupPassphrase: Values['BACKUP_PASSPHRASE'] | undefined
  /** Undefined: keys made in the data folder, in the demo alone. */
  readonly auditKeyFile: Values['AUDIT_KEY_FILE'] | undefined
  readonly auditHost: Values['AUDIT_HOST']
  readonly logLevel: Values['LOG_LEVEL']
  readonly trustProxy: Values['TRUST_PROXY']
  readonly rateLimitPerSecond: Values['RATE_LIMIT_PER_SECOND']
  /** The house's own sign-on for staff; undefined: passwords alone. */
  readonly signOn: SignOn | undefined
  /** Where short messages go; undefined: nowhere. */
  readonly messageGateway: { readonly url: string; readonly secret: string } | undefined
  readonly signInRules: SignInRules
  readonly shutdownSeconds: Values['SHUTDOWN_SECONDS']
}

/** How strict the sign-in is, as `platform/auth` takes it. */
interface SignInRules {
  readonly idleMinutes: Values['SESSION_IDLE_MINUTES']
  readonly longestHours: Values['SESSION_HOURS']
  readonly freshMinutes: Values['CONFIRM_MINUTES']
  readonly codeSteps: Values['TOTP_STEPS']
  readonly tries: Values['SIGN_IN_TRIES']
  readonly lockMinutes: Values['SIGN_IN_LOCK_MINUTES']
}

interface SignOn {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The address that browsers come back to. */
  readonly callback: string
}

type Environment = Readonly<Record<string, string | undefined>>

const DEFAULT_LOG_LEVEL = { production: 'info', development: 'debug', test: 'silent', none: 'info' } as const

/** Reads the settings of `docs/configuration.md`. Throws `bad-setting` with the variable's name as its path. */
export function readConfig(environment: Environment): Config {
  const read = <Name extends SettingName>(name: Name) => readSetting(environment, name)
  const databaseUrl = readOptional(environment, 'DATABASE_URL')
  const roleUrl = (name: RoleUrl): string | undefined => {
    const url = readOptional(environment, name)
    if (url !== undefined && databaseUrl === undefined) throw roleUrlAlone(name)
    return url
  }
  const mode = readOptional(environment, 'NODE_ENV')
  return {
    port: read('PORT'),
    host: read('HOST'),
    dataDir: read('DATA_DIR'),
    databaseUrl,
    databaseAppUrl: roleUrl('DATABASE_APP_URL'),
    databaseSealerUrl: roleUrl('DATABASE_SEALER_URL'),
    databaseEraserUrl: roleUrl('DATABASE_ERASER_URL'),
    databasePoolSize: read('DATABASE_POOL_SIZE'),
    ...readFieldKeys(environment),
    demoData: readDemoData(environment, mode === 'production'),
    backupKey: readOptional(environment, 'BACKUP_KEY'),
    backupPassphrase: readOptional(environment, 'BACKUP_PASSPHRASE'),
    auditKeyFile: readOptional(environment, 'AUDIT_KEY_FILE'),
    auditHost: read('AUDIT_HOST'),
    logLevel: given(environment, 'LOG_LEVEL') ? read('LOG_LEVEL') : DEFAULT_LOG_LEVEL[mode ?? 'none'],
    trustProxy: read('TRUST_PROXY'),
    rateLimitPerSecond: read('RATE_LIMIT_PER_SECOND'),
    signOn: readSignOn(environment),
    messageGateway: readGateway(environment),
    signInRules: {
      idleMinutes: read('SESSION_IDLE_MINUTES'),
      longestHours: read('SESSION_HOURS'),
      freshMinutes: read('CONFIRM_MINUTES'),
      codeSteps: read('TOTP_STEPS'),
      tries: read('SIGN_IN_TRIES'),
      lockMinutes: read('SIGN_IN_LOCK_MINUTES'),
    },
    shutdownSeconds: read('SHUTDOWN_SECONDS'),
  }
}

/** A demonstration unless it is the real thing, which never is one. Throws `bad-setting`. */
function readDemoData(environment: Environment, production: boolean): boolean {
  const wish = readOptional(environment, 'DEMO_DATA') ?? !production
  if (!wish || !production) return wish
  const sentence = '正式运行（NODE_ENV=production）不能装入演示数据：请去掉 DEMO_DATA，或者设为 DEMO_DATA=false。'
  const english = 'NODE_ENV=production takes no demonstration data: leave DEMO_DATA out, or set DEMO_DATA=false.'
  throw new Fault('bad-setting', `${sentence}\n${english}`, { path: 'DEMO_DATA' })
}

/** Keys in the environment or in a file, never in both. Throws `bad-setting`. */
function readFieldKeys(environment: Environment): Pick<Config, 'fieldKeys' | 'fieldKeysFile'> {
  const fieldKeys = readOptional(environment, 'FIELD_KEYS')
  const fieldKeysFile = readOptional(environment, 'FIELD_KEYS_FILE')
  if (fieldKeys === undefined || fieldKeysFile === undefined) return { fieldKeys, fieldKeysFile }
  const sentence = 'FIELD_KEYS 和 FIELD_KEYS_FILE 只能设置一个。'
  throw new Fault('bad-setting', `${sentence}\nSet either FIELD_KEYS or FIELD_KEYS_FILE.`, { path: 'FIELD_KEYS_FILE' })
}

/** Both, or neither. Throws `bad-setting` for the one that is missing. */
function readGateway(environment: Environment): Config['messageGateway'] {
  const names = ['MESSAGE_GATEWAY_URL', 'MESSAGE_GATEWAY_SECRET'] as const
  const [url, secret] = names.map((name) => readOptional(environment, name))
  if (url !== undefined && secret !== undefined) return { url, secret }
  if (url === undefined && secret === undefined) return undefined
  const missing = url === undefined ? names[0] : names[1]
  throw badSetting(missing, SETTINGS[missing], '')
}

const SIGN_ON_CALLBACK = '/api/v1/sign-on/callback'

/** All of the four, or none. Throws `bad-setting` for the first that is missing. */
function readSignOn(environment: Environment): SignOn | undefined {
  const names: readonly SignOnName[] = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL']
  if (!names.some((name) => given(environment, name))) return undefined
  const needed = (name: SignOnName): string => {
    const value = readOptional(environment, name)
    if (value === undefined) throw badSetting(name, SETTINGS[name], '')
    return value
  }
  const [issuer = '', clientId = '', clientSecret = '', url = ''] = names.map(needed)
  return { issuer, clientId, clientSecret, callback: new URL(SIGN_ON_CALLBACK, url).href }
}

/** A variable set to nothing counts as not set: that is what an empty line of an env file means. */
function given(environment: Environment, name: SettingName): boolean {
  return (environment[name] ?? '').trim() !== ''
}

function readOptional<Name extends Optional>(environment: Environment, name: Name): Values[Name] | undefined {
  return given(environment, name) ? readSetting(environment, name) : undefined
}

function readSetting<Name extends SettingName>(environment: Environment, name: Name): Values[Name] {
  const setting: Setting = SETTINGS[name]
  const text = given(environment, name) ? environment[name]?.trim() : setting.fallback
  const result = setting.schema.safeParse(text)
  if (!result.success) throw badSetting(name, setting, text ?? '')
  return result.data as Values[Name]
}

function badSetting(name: SettingName, setting: Setting, text: string): Fault {
  // An address may hold a password, and keys are keys: they are not repeated on the terminal or in a log.
  const shown = /_(URL|KEYS?|SECRET|PASSPHRASE)$/.test(name) ? '' : `“${text}”`
  return new Fault(
    'bad-setting',
    `环境变量 ${name} 的值${shown}不对：应当是${apart(setting.allowed.zh)}，例如 ${name}=${setting.example}。` +
      `\n${name} is not valid: expected ${setting.allowed.en}, for example ${name}=${setting.example}.`,
    { path: name },
  )
}

/** Behind Chinese words, digits and Latin letters stand apart. */
const apart = (text: string): string => (/^[!-~]/.test(text) ? ` ${text}` : text)

function roleUrlAlone(name: RoleUrl): Fault {
  return new Fault(
    'bad-setting',
    `设置了 ${name} 却没有设置 DATABASE_URL：请同时给出数据库所有者的地址，例如 DATABASE_URL=` +
      `${SETTINGS.DATABASE_URL.example}。` +
      `\n${name} needs DATABASE_URL beside it, for example DATABASE_URL=${SETTINGS.DATABASE_URL.example}.`,
    { path: 'DATABASE_URL' },
  )
}
