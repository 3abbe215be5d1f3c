import { auditKinds } from '../audit/index.ts'

/** What the sign-in writes into the log. */
export const ENTRIES = auditKinds({
  'session.begin': '登录',
  'session.refuse': '登录被拒绝',
  'session.end': '退出登录',
  'session.revoke': '结束了他人的登录',
  'session.hat': '切换岗位',
  'session.confirm': '再次确认身份',
  'session.confirm-refuse': '再次确认身份失败',
  'session.browser-change': '同一登录换了浏览器',
  'account.open': '开立账号',
  'account.disable': '停用账号',
  'account.reset': '重设密码',
  'account.password-change': '修改了自己的密码',
  'account.authenticator-add': '绑定了验证器',
  'account.authenticator-change': '更换了验证器',
  'account.recovery-renew': '更换了恢复码',
  'phone.code-send': '发送了短信验证码',
  'binding.make': '手机账号绑定到本人',
  'binding.letter': '签发了信函验证码',
  'binding.end-propose': '提出解除手机账号绑定',
  'binding.end': '解除了手机账号绑定',
  'authority.record': '登记了代办授权',
  'authority.revoke': '撤销了代办授权',
})
