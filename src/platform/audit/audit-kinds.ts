/** One kind of entry of the log: what is hashed, and what a reader is told. Made only by `auditKinds`. */
export interface AuditKind<Id extends string = string> {
  /** `person.read`: noun and verb, the same for ever. */
  readonly id: Id
  /** What happened, in Chinese, as a list of entries shows it. */
  readonly title: string
}

const ID = /^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/

/** The closed set of a room's kinds, each with its Chinese title: `auditKinds({ 'person.read': '查看了个人资料' })['person.read']`. */
export function auditKinds<const Titles extends Readonly<Record<string, string>>>(
  titles: Titles,
): { readonly [Id in keyof Titles & string]: AuditKind<Id> } {
  const kinds = Object.entries(titles).map(([id, title]) => {
    if (!ID.test(id)) throw new Error(`an audit kind is called like person.read, not ${id}`)
    return [id, Object.freeze({ id, title })]
  })
  return Object.freeze(Object.fromEntries(kinds))
}

/** The kinds of this room. `audit.seal` is the sealer's alone: the database takes it from nobody else. */
export const AUDIT_KINDS = auditKinds({
  'audit.seal': '封存了留痕记录',
  'audit.search': '查询了留痕记录',
  'audit.erase': '删除了留痕内容（证明保留）',
  'audit.export': '导出了留痕记录',
  'audit.key-revoke': '吊销了留痕签名密钥',
  'audit.cosign': '收下了见证方对检查点的签名',
  'audit.alarm-acknowledge': '处理了留痕告警',
})
