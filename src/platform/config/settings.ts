import { z } from 'zod'

/** One setting of the environment: what it means, what it is without being set, and how its text is read. */
export interface Setting<Value = unknown> {
  /** Plain English, for `docs/configuration.md`. */
  readonly meaning: string
  /** The text that is read when the variable is missing or empty; undefined: there is no such value. */
  readonly fallback: string | undefined
  readonly example: string
  /** What is allowed, in Chinese and in English, as said when a value is refused. */
  readonly allowed: { readonly zh: string; readonly en: string }
  readonly schema: z.ZodType<Value, string>
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const ENVIRONMENTS = ['production', 'development', 'test'] as const
const ADDRESS_LIST = /^[0-9a-fA-F.:/]+(,\s*[0-9a-fA-F.:/]+)*$/

function wholeNumber(from: number, to: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= from && value <= to)
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)
}

const postgresUrl: z.ZodType<string, string> = z.string().refine(isPostgresUrl)

/** `false`, a number of proxies, or the proxies' addresses: what Fastify's `trustProxy` takes. */
const proxies: z.ZodType<boolean | number | string, string> = z
  .string()
  .refine((text) => text === 'false' || /^[1-9]$/.test(text) || ADDRESS_LIST.test(text))
  .transform((text) => (text === 'false' ? false : /^[1-9]$/.test(text) ? Number(text) : text))

const yesNo: z.ZodType<boolean, string> = z.enum(['true', 'false']).transform((text) => text === 'true')

function wholeNumberBetween(from: number, to: number): Setting['allowed'] {
  return { zh: `${from} 到 ${to} 之间的整数`, en: `a whole number from ${from} to ${to}` }
}

const WEB_URL = { zh: 'http:// 或者 https:// 开头的地址', en: 'an address that starts with http:// or https://' }

const webUrl: z.ZodType<string, string> = z.string().refine((text) => /^https?:\/\//.test(text) && URL.canParse(text))

const FILE_PATH = { zh: '一个文件的路径', en: 'the path of a file' }

const filePath: z.ZodType<string, string> = z.string().refine((text) => !text.includes('\0'))

const SOME_TEXT = { zh: '一段文字', en: 'some text' }

const someText: z.ZodType<string, string> = z.string().max(1000)

const POSTGRES_URL = {
  zh: 'postgres:// 开头的数据库地址',
  en: 'a database address that starts with postgres://',
}

/** Every variable that Anju reads, in the order in which the documentation lists them. */
export const SETTINGS = {
  PORT: {
    meaning: 'TCP port to listen on; 0 takes any free one.',
    fallback: '3000',
    example: '8080',
    allowed: wholeNumberBetween(0, 65535),
    schema: wholeNumber(0, 65535),
  },
  HOST: {
    meaning:
      'Address to listen on. The default serves this computer only; `0.0.0.0` serves the network, best behind a proxy that speaks TLS.',
    fallback: '127.0.0.1',
    example: '0.0.0.0',
    allowed: { zh: '本机的一个网络地址或者主机名', en: 'an address or host name of this computer' },
    schema: z.string().regex(/^[\w.:-]{1,253}$/),
  },
  DATA_DIR: {
    meaning:
      'Folder for everything that Anju keeps on disk: the embedded database, the lock, generated passwords. One server at a time.',
    fallback: 'data',
    example: '/var/lib/anju',
    allowed: { zh: '一个文件夹的路径', en: 'the path of a folder' },
    schema: z.string().refine((text) => !text.includes('\0')),
  },
  DATABASE_URL: {
    meaning:
      'PostgreSQL 15 or later, as the owner of the database: it migrates and makes roles. Not set: the embedded database in `DATA_DIR`.',
    fallback: undefined,
    example: 'postgres://anju_owner:secret@db.example:5432/anju',
    allowed: POSTGRES_URL,
    schema: postgresUrl,
  },
  DATABASE_APP_URL: {
    meaning:
      'The same database as the role `anju_app`, which serves the requests. Not set: Anju makes the role with a random password kept in `DATA_DIR`.',
    fallback: undefined,
    example: 'postgres://anju_app:secret@db.example:5432/anju',
    allowed: POSTGRES_URL,
    schema: postgresUrl,
  },
  DATABASE_SEALER_URL: {
    meaning:
      'The same database as the role `anju_sealer`, which seals the audit log. Not set: made like the role `anju_app`.',
    fallback: undefined,
    example: 'postgres://anju_sealer:secret@db.example:5432/anju',
    allowed: POSTGRES_URL,
    schema: postgresUrl,
  },
  DATABASE_ERASER_URL: {
    meaning:
      'The same database as the role `anju_eraser`, which deletes details of audit entries. Not set: made like the role `anju_app`.',
    fallback: undefined,
    example: 'postgres://anju_eraser:secret@db.example:5432/anju',
    allowed: POSTGRES_URL,
    schema: postgresUrl,
  },
  DATABASE_POOL_SIZE: {
    meaning: 'Connections kept to a PostgreSQL server; the embedded database has one.',
    fallback: '10',
    example: '20',
    allowed: wholeNumberBetween(1, 200),
    schema: wholeNumber(1, 200),
  },
  FIELD_KEYS: {
    meaning:
      'Keys for identity numbers, phones and accounts, by version: `keys` encrypt, `indexKeys` make them findable, each 32 random bytes in base64; `"suites":{"410522":"sm4-gcm"}` chooses the suite of a bureau. Not set, and no `FIELD_KEYS_FILE` either: random keys made and kept in `DATA_DIR`, for demonstrations alone; the real thing must have keys set.',
    fallback: undefined,
    example: '{"current":2,"keys":{"1":"…","2":"…"},"currentIndex":1,"indexKeys":{"1":"…"}}',
    allowed: { zh: '一段写明密钥版本的 JSON 文字', en: 'JSON text that names keys by version' },
    schema: z.string().startsWith('{'),
  },
  FIELD_KEYS_FILE: {
    meaning:
      'Instead of `FIELD_KEYS`, a file with the same text that its owner alone may read. It is looked at again while Anju runs, so that every process takes over new keys within a second: add the new version first, make it the current one once all processes know it.',
    fallback: undefined,
    example: '/etc/anju/field-keys.json',
    allowed: FILE_PATH,
    schema: filePath,
  },
  DEMO_DATA: {
    meaning:
      '`true` is a demonstration: an empty database is filled with the bureaus of the five places, invented people and staff who can sign in. `false` is the real thing, with all that `NODE_ENV=production` stands for. Not set: a demonstration, unless `NODE_ENV=production`, which refuses `true`.',
    fallback: undefined,
    example: 'false',
    allowed: { zh: 'true 或者 false', en: 'true or false' },
    schema: yesNo,
  },
  AUDIT_KEY_FILE: {
    meaning:
      'File with the keys that sign the checkpoints of the audit log, written by `anju audit key`. Keep it off the database’s machine. Not set: one is made in `DATA_DIR`, for demonstrations alone.',
    fallback: undefined,
    example: '/etc/anju/audit-key.json',
    allowed: FILE_PATH,
    schema: filePath,
  },
  AUDIT_HOST: {
    meaning:
      'Host name in the origin of checkpoints, `<host>/audit/<bureau>`. A tree keeps the origin of its first checkpoint.',
    fallback: 'localhost',
    example: 'gzf.example.cn',
    allowed: { zh: '一个主机名', en: 'a host name' },
    schema: z.string().regex(/^[a-z\d]([a-z\d.-]{0,251}[a-z\d])?$/),
  },
  BACKUP_KEY: {
    meaning:
      'Key of the archives that `anju backup` writes and `anju restore` reads: 32 random bytes in base64 (`openssl rand -base64 32`). Keep it apart from the archives.',
    fallback: undefined,
    example: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
    allowed: { zh: '32 个随机字节的 base64 文字', en: '32 random bytes in base64' },
    schema: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  },
  BACKUP_PASSPHRASE: {
    meaning: 'Instead of `BACKUP_KEY`, a sentence to remember, from which the key is made by scrypt.',
    fallback: undefined,
    example: 'a-long-sentence-to-remember',
    allowed: { zh: '12 个字以上的一段文字', en: 'a text of at least 12 characters' },
    schema: z.string().min(12).max(1000),
  },
  NODE_ENV: {
    meaning:
      '`production` is the real thing, as `DEMO_DATA=false` is: it starts empty, sends cookies over HTTPS only, shows no messages on a page, and refuses keys that were made by themselves and a database of a demonstration. Not set: a demonstration, unless `DEMO_DATA=false`. Also chooses the default of `LOG_LEVEL`: `debug` in development, `silent` in tests, else `info`.',
    fallback: undefined,
    example: 'production',
    allowed: { zh: ENVIRONMENTS.join('、'), en: ENVIRONMENTS.join(', ') },
    schema: z.enum(ENVIRONMENTS),
  },
  LOG_LEVEL: {
    meaning: 'Least level that is logged, as JSON lines on standard output. Logs hold no personal data.',
    fallback: undefined,
    example: 'warn',
    allowed: { zh: LOG_LEVELS.join('、'), en: LOG_LEVELS.join(', ') },
    schema: z.enum(LOG_LEVELS),
  },
  TRUST_PROXY: {
    meaning:
      'Whose word is taken for the address of a visitor: `false` (nobody), the number of proxies in front, or their addresses.',
    fallback: 'false',
    example: '10.0.0.0/8',
    allowed: {
      zh: 'false、1 到 9 的层数，或者代理的地址',
      en: 'false, a number of proxies from 1 to 9, or their addresses',
    },
    schema: proxies,
  },
  RATE_LIMIT_PER_SECOND: {
    meaning: 'Requests that one address may make in a second; 0 sets no limit.',
    fallback: '200',
    example: '500',
    allowed: wholeNumberBetween(0, 1_000_000),
    schema: wholeNumber(0, 1_000_000),
  },
  OIDC_ISSUER: {
    meaning:
      'Issuer of the house’s own sign-on (OpenID Connect) for staff. Set together with `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET` and `PUBLIC_URL`; accounts are found by their subject. Not set: passwords alone.',
    fallback: undefined,
    example: 'https://sso.example/realms/bureau',
    allowed: WEB_URL,
    schema: webUrl,
  },
  OIDC_CLIENT_ID: {
    meaning: 'The name by which the sign-on knows Anju.',
    fallback: undefined,
    example: 'anju',
    allowed: SOME_TEXT,
    schema: someText,
  },
  OIDC_CLIENT_SECRET: {
    meaning: 'The secret that goes with `OIDC_CLIENT_ID`.',
    fallback: undefined,
    example: 'a-long-random-text',
    allowed: SOME_TEXT,
    schema: someText,
  },
  PUBLIC_URL: {
    meaning: 'The address at which browsers reach Anju, without a path; the sign-on sends people back to it.',
    fallback: undefined,
    example: 'https://anju.example',
    allowed: WEB_URL,
    schema: webUrl,
  },
  SESSION_IDLE_MINUTES: {
    meaning: 'A sign-in without a request for so long is over.',
    fallback: '30',
    example: '15',
    allowed: wholeNumberBetween(5, 480),
    schema: wholeNumber(5, 480),
  },
  SESSION_HOURS: {
    meaning: 'A sign-in is over after so long in any case.',
    fallback: '12',
    example: '9',
    allowed: wholeNumberBetween(1, 24),
    schema: wholeNumber(1, 24),
  },
  CONFIRM_MINUTES: {
    meaning: 'How long a proof of who one is counts for dangerous acts, such as giving posts.',
    fallback: '5',
    example: '2',
    allowed: wholeNumberBetween(1, 30),
    schema: wholeNumber(1, 30),
  },
  TOTP_STEPS: {
    meaning:
      'Steps of half a minute to each side in which the code of an authenticator counts, for clocks that are off. Each code counts once all the same.',
    fallback: '1',
    example: '2',
    allowed: wholeNumberBetween(0, 4),
    schema: wholeNumber(0, 4),
  },
  SIGN_IN_TRIES: {
    meaning: 'So many wrong passwords or codes in a row lock an account’s name for `SIGN_IN_LOCK_MINUTES`.',
    fallback: '5',
    example: '3',
    allowed: wholeNumberBetween(3, 10),
    schema: wholeNumber(3, 10),
  },
  SIGN_IN_LOCK_MINUTES: {
    meaning: 'How long a name stays locked after `SIGN_IN_TRIES`.',
    fallback: '15',
    example: '30',
    allowed: wholeNumberBetween(5, 1440),
    schema: wholeNumber(5, 1440),
  },
  MESSAGE_GATEWAY_URL: {
    meaning:
      'Where short messages go: each is posted there as signed JSON, see `docs/messages.md`. Set together with `MESSAGE_GATEWAY_SECRET`. Not set: no codes are sent, and people come to the window; a demonstration shows its messages on a page and never sends any.',
    fallback: undefined,
    example: 'https://sms.example/send',
    allowed: WEB_URL,
    schema: webUrl,
  },
  MESSAGE_GATEWAY_SECRET: {
    meaning: 'The secret that signs what goes to `MESSAGE_GATEWAY_URL`.',
    fallback: undefined,
    example: 'a-long-random-text-of-the-gateway',
    allowed: { zh: '24 个字以上的一段文字', en: 'a text of at least 24 characters' },
    schema: z.string().min(24).max(1000),
  },
  SHUTDOWN_SECONDS: {
    meaning: 'How long a stop waits for requests that are under way.',
    fallback: '10',
    example: '30',
    allowed: wholeNumberBetween(1, 600),
    schema: wholeNumber(1, 600),
  },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof SETTINGS
