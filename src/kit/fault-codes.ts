/**
 * Every fault that Anju can throw: a short title, and what the reader can do about it.
 * The one list of codes; `docs/errors.md` is generated from it. HTTP statuses are decided in platform/http.
 */
export const FAULT_CODES = {
  malformed: { title: '格式不对', remedy: '请按说明检查这一项的类型和写法，改正后重新提交。' },
  negative: { title: '不能为负数', remedy: '请填写零或者正数。' },
  'out-of-range': { title: '超出允许的范围', remedy: '请把数值或者日期改到允许的范围之内。' },
  'not-a-date': { title: '不是真实的日期', remedy: '请按“年-月-日”填写日历上有的日期，例如 2026-09-18。' },
  'not-a-decimal': { title: '不是规范的小数', remedy: '请只填写数字和一个小数点，例如 1234.50。' },
  'unknown-pack': { title: '没有这个政策包', remedy: '请从已安装的政策包中选择一个。' },
  'unknown-program': { title: '政策包里没有这个项目', remedy: '请从该政策包列出的项目中选择一个。' },
  'not-in-bulk': { title: '这个项目不能成批判定', remedy: '请一户一户地判定。' },
  'not-in-force': {
    title: '这一天没有生效的规定',
    remedy: '请换一个规定已经生效的日期，或者请管理员载入当时的政策版本。',
  },
  'not-json': { title: '内容不是 JSON', remedy: '请检查括号、引号和逗号是否配对完整。' },
  'too-large': { title: '内容太大', remedy: '请减少一次提交的内容，或者分批提交。' },
  'too-deep': { title: '内容嵌套太深', remedy: '请去掉多余的嵌套层次。' },
  'bad-encoding': { title: '文字编码不对', remedy: '请用 UTF-8 编码保存后重新提交。' },
  'not-found': { title: '没有找到', remedy: '请检查编号或者地址是否写对。' },
  'method-not-allowed': { title: '这个地址不支持这种请求', remedy: '请改用该地址支持的请求方法。' },
  'unsupported-media-type': { title: '不支持这种内容类型', remedy: '请用 application/json 提交内容。' },
  unauthorised: { title: '还没有登录', remedy: '请先登录，再做这件事。' },
  'confirm-again': { title: '请再次确认身份', remedy: '请先输入密码和验证码，确认是您本人，再做这件事。' },
  'weak-password': { title: '密码不够安全', remedy: '请换一个 12 个字以上、别人猜不到、以前没有用过的密码。' },
  forbidden: { title: '没有权限', remedy: '请由有权限的人员办理，或者向管理员申请权限。' },
  conflict: { title: '与现有内容冲突', remedy: '请刷新后查看最新内容，再决定是否重新提交。' },
  'not-now': { title: '现在不能这样办', remedy: '请按提示先办好前面的事，再回来办这一件。' },
  'too-many-requests': { title: '请求太频繁', remedy: '请稍等片刻再试。' },
  unavailable: { title: '暂时不能使用', remedy: '请稍后再试；如果一直如此，请联系管理员。' },
  'bad-setting': { title: '系统设置有误', remedy: '请管理员按提示更正这一项设置，然后重新启动。' },
  'data-locked': { title: '数据目录正被占用', remedy: '请先停止正在使用同一数据目录的另一个程序。' },
  'migration-changed': {
    title: '数据库升级脚本被改动过',
    remedy: '请恢复已经执行过的脚本原样，新的改动写在新的脚本里。',
  },
  'audit-broken': {
    title: '留痕记录与封存不符',
    remedy: '请保全数据库和备份，停止改动，由审计管理员用 anju audit verify 核对。',
  },
  internal: { title: '系统内部出错', remedy: '请稍后再试；如果仍然出错，请把出错时间告诉管理员。' },
} as const satisfies Record<string, { readonly title: string; readonly remedy: string }>

/** One of the codes in the list; part of the public interface, never renamed. */
export type FaultCode = keyof typeof FAULT_CODES
