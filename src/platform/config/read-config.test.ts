import { describe, expect, it } from 'vitest'
import { renderConfigurationPage } from './configuration-page.ts'
import { readConfig } from './read-config.ts'
import { SETTINGS } from './settings.ts'

describe('reading the configuration', () => {
  it('serves this computer on port 3000 from the embedded database when nothing is set', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: 'data',
      databaseUrl: undefined,
      databaseAppUrl: undefined,
      databaseSealerUrl: undefined,
      databaseEraserUrl: undefined,
      databasePoolSize: 10,
      demoData: true,
      auditKeyFile: undefined,
      auditHost: 'localhost',
      logLevel: 'info',
      trustProxy: false,
      rateLimitPerSecond: 200,
      signOn: undefined,
      messageGateway: undefined,
      signInRules: { idleMinutes: 30, longestHours: 12, freshMinutes: 5, codeSteps: 1, tries: 5, lockMinutes: 15 },
      shutdownSeconds: 10,
    })
  })

  it('starts empty in production, and takes no demonstration data there', () => {
    expect(readConfig({ NODE_ENV: 'production' })).toMatchObject({ demoData: false })
    expect(readConfig({ NODE_ENV: 'production', DEMO_DATA: 'false' })).toMatchObject({ demoData: false })
    expect(() => readConfig({ NODE_ENV: 'production', DEMO_DATA: 'true' })).toThrow('不能装入演示数据')
    expect(readConfig({ NODE_ENV: 'development' })).toMatchObject({ demoData: true })
  })

  it('does not repeat the key or the passphrase of backups', () => {
    expect(() => readConfig({ BACKUP_KEY: 'hunter2' })).toThrow(/^(?![\s\S]*hunter2)/)
    expect(() => readConfig({ BACKUP_PASSPHRASE: 'hunter2' })).toThrow(/^(?![\s\S]*hunter2)/)
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}))
  })

  it('reads every example of the table', () => {
    const examples = Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, setting.example]))
    expect(() => readConfig(examples)).toThrow('FIELD_KEYS_FILE')
    expect(readConfig({ ...examples, FIELD_KEYS: '' })).toMatchObject({ fieldKeysFile: '/etc/anju/field-keys.json' })
    expect(readConfig({ ...examples, FIELD_KEYS_FILE: '' })).toMatchObject({
      port: 8080,
      databasePoolSize: 20,
      demoData: false,
      logLevel: 'warn',
    })
  })

  it('chooses the log level by NODE_ENV unless LOG_LEVEL says otherwise', () => {
    expect(readConfig({ NODE_ENV: 'development' }).logLevel).toBe('debug')
    expect(readConfig({ NODE_ENV: 'test' }).logLevel).toBe('silent')
    expect(readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'error' }).logLevel).toBe('error')
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', 'http'],
    ['HOST', 'not a host'],
    ['DATABASE_URL', 'mysql://db/anju'],
    ['DATABASE_POOL_SIZE', '0'],
    ['DEMO_DATA', 'perhaps'],
    ['AUDIT_HOST', 'https://host'],
    ['DATABASE_SEALER_URL', 'anju_sealer'],
    ['NODE_ENV', 'prod'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'everybody'],
    ['RATE_LIMIT_PER_SECOND', '1e3'],
    ['SHUTDOWN_SECONDS', '0'],
    ['SESSION_HOURS', '25'],
    ['CONFIRM_MINUTES', '0'],
    ['TOTP_STEPS', '5'],
    ['SIGN_IN_TRIES', '100'],
    ['SIGN_IN_LOCK_MINUTES', '1'],
    ['MESSAGE_GATEWAY_URL', 'sms.example'],
  ])('refuses %s=%s in both languages, with an example', (name, value) => {
    let thrown: unknown
    try {
      readConfig({ [name]: value })
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ code: 'bad-setting', path: name })
    const sentence = String(Object(thrown).publicMessage)
    expect(sentence).toMatch(new RegExp(`环境变量 ${name} 的值.*不对.*例如 ${name}=`))
    expect(sentence).toContain(`${name} is not valid`)
  })

  it('does not repeat a database address, which may hold a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'http://me:hunter2@db' })).toThrow(/^(?![\s\S]*hunter2)/)
  })

  it.each(['DATABASE_APP_URL', 'DATABASE_SEALER_URL', 'DATABASE_ERASER_URL'])('wants the owner beside %s', (name) => {
    expect(() => readConfig({ [name]: 'postgres://anju_app:x@db/anju' })).toThrow(/DATABASE_URL/)
  })

  it('wants all that a sign-on needs, or none of it', () => {
    const whole = {
      OIDC_ISSUER: 'https://sso.example',
      OIDC_CLIENT_ID: 'anju',
      OIDC_CLIENT_SECRET: 'hunter2',
      PUBLIC_URL: 'https://anju.example',
    }
    expect(readConfig(whole).signOn).toEqual({
      issuer: 'https://sso.example',
      clientId: 'anju',
      clientSecret: 'hunter2',
      callback: 'https://anju.example/api/v1/sign-on/callback',
    })
    for (const name of Object.keys(whole)) expect(() => readConfig({ ...whole, [name]: '' })).toThrow(name)
  })
})

describe('the gateway of messages', () => {
  const whole = {
    MESSAGE_GATEWAY_URL: 'https://sms.example/send',
    MESSAGE_GATEWAY_SECRET: 'hunter2-hunter2-hunter2-hunter2',
  }

  it('has an address and a secret, or neither; the secret is not repeated', () => {
    expect(readConfig(whole).messageGateway).toEqual({
      url: 'https://sms.example/send',
      secret: 'hunter2-hunter2-hunter2-hunter2',
    })
    for (const name of Object.keys(whole)) expect(() => readConfig({ ...whole, [name]: '' })).toThrow(name)
    expect(() => readConfig({ ...whole, MESSAGE_GATEWAY_SECRET: 'hunter2' })).toThrow(/^(?![\s\S]*hunter2)/)
  })
})

describe('the page about the configuration', () => {
  it('has a row for every variable with its default and its example', () => {
    const page = renderConfigurationPage()
    for (const [name, setting] of Object.entries(SETTINGS)) {
      expect(page).toContain(`| \`${name}\` |`)
      expect(page).toContain(`\`${setting.example}\` |`)
    }
    expect(page.match(/^\| `/gm)).toHaveLength(Object.keys(SETTINGS).length)
  })
})
