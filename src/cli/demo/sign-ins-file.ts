import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../../kit/index.ts'
import type { DemoPhone } from './fill-citizens.ts'
import type { DemoSignIn } from './fill-staff.ts'

const NAME = 'demo-sign-ins.txt'

/** Writes how everybody signs in into the data folder, for its owner's eyes alone; gives the file's path. */
export function writeSignIns(
  dataDir: string,
  password: string,
  { signIns, phones }: { readonly signIns: readonly DemoSignIn[]; readonly phones: readonly DemoPhone[] },
): string {
  const file = path.join(dataDir, NAME)
  const rows = signIns.map(({ tenant, post, account, secret }) => [
    String(tenant),
    post,
    account,
    password,
    secret ?? '—',
  ])
  const lines = [['单位', '岗位', '账号', '密码', '验证器密钥'], ...rows].map((row) => row.join('\t'))
  const text = [
    '演示账号：登录时先选单位。管理员要把“验证器密钥”加进手机的验证器，再输入它显示的六位数字。',
    ...lines,
    '市民：在门户“我的”里先选单位，再用手机号登录；验证码显示在演示短信页和服务的输出里，不会真的发出。',
    ...phones.map(({ tenant, name, phone }) => ['市民', String(tenant), phone, `${name}，能看到自己一家`].join('\t')),
    '别的手机号也能登录，但要由窗口核对身份证绑定之后才看得到资料。',
    '',
  ].join('\n')
  writeFileSync(`${file}.part`, text, { mode: 0o600 })
  renameSync(`${file}.part`, file)
  return file
}

/** The table of sign-ins as it was written. Throws `not-found` without a demonstration in this folder. */
export function readSignIns(dataDir: string): string {
  try {
    return readFileSync(path.join(dataDir, NAME), 'utf8')
  } catch (cause) {
    const sentence = `${dataDir} 里没有 ${NAME}：还没有启动过演示，或者这不是演示用的数据目录。`
    throw new Fault('not-found', sentence, { cause })
  }
}
