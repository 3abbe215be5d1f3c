import { describe, expect, it } from 'vitest'
import { isCommonPassword } from './common-password.ts'
import { checkNewPassword, hashPassword, verifyPassword } from './password.ts'
import { newPaperCode, readPaperCode } from './token.ts'
import { newTotpSecret, totpAddress, totpStep } from './totp.ts'

const owner = { name: 'zhaoliu', staffNumber: '410522-0017', history: [] }

describe('passwords', () => {
  it('are kept as argon2id, each with a salt of its own, and match however the letters are composed', async () => {
    const [one, two] = await Promise.all([hashPassword('caf\u00e9 au lait 88'), hashPassword('caf\u00e9 au lait 88')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect(await verifyPassword(one, 'cafe\u0301 au lait 88')).toBe(true)
    expect(await verifyPassword(one, 'cafe au lait 88')).toBe(false)
    expect(await verifyPassword(undefined, 'there is no such account')).toBe(false)
  })

  it.each([
    'elevenchars',
    'x'.repeat(129),
    '1234567890123456',
    'qwertyuiop123456',
    'Passw0rd!Passw0rd!',
    'woaini5201314520',
    'abcabcabcabcabc',
    'admin2026admin',
    'zhaoliu 的新房子 8 号',
    'office 410522-0017 x',
  ])('are refused when they are short, long, common, or the account’s own: %s', async (password) => {
    await expect(checkNewPassword(password, owner)).rejects.toMatchObject({ code: 'weak-password', path: 'password' })
  })

  it.each([
    '青山绿水 yuanjian 47 li',
    'mdw8-x2ka-p9rt-zz4h',
    'correct horse battery staple',
    '小桥流水人家古道西风瘦马',
  ])('are taken when they are long and nobody’s guess: %s', async (password) => {
    await expect(checkNewPassword(password, owner)).resolves.toBeUndefined()
    expect(isCommonPassword(password)).toBe(false)
  })

  it('are not taken a second time', async () => {
    const history = [await hashPassword('mdw8-x2ka-p9rt-zz4h')]
    await expect(checkNewPassword('mdw8-x2ka-p9rt-zz4h', { ...owner, history })).rejects.toMatchObject({
      code: 'weak-password',
    })
  })
})

describe('codes of an authenticator', () => {
  it('agree with RFC 6238 and hold one step to each side', () => {
    // The RFC's secret "12345678901234567890" and its time 1111111109, whose last six digits are 081804.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const at = (seconds: number): number | undefined => totpStep(secret, '081 804', new Date(seconds * 1000), 1)
    const step = Math.floor(1_111_111_109 / 30)
    expect([-60, -30, 0, 30, 60].map((off) => at(1_111_111_109 + off))).toEqual([
      undefined,
      step,
      step,
      step,
      undefined,
    ])
    expect(totpStep(secret, '081805', new Date(1_111_111_109_000), 1)).toBeUndefined()
    expect(totpStep(secret, 'x', new Date(1_111_111_109_000), 1)).toBeUndefined()
    // As many steps off as the installation allows.
    expect([0, 1, 2].map((window) => totpStep(secret, '081804', new Date(1_111_111_169_000), window))).toEqual([
      undefined,
      undefined,
      37_037_036,
    ])
  })

  it('come from a secret of 160 bits, which an authenticator reads from an address', () => {
    const secret = newTotpSecret()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(totpAddress(secret, 'zhaoliu')).toContain(`secret=${secret}`)
  })
})

describe('codes on paper', () => {
  it('are read however they are typed', () => {
    const code = newPaperCode(4)
    expect(code).toMatch(/^([2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}$/)
    expect(readPaperCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(code)
    expect(readPaperCode(code.replaceAll('-', ''))).toBe(code)
  })
})
