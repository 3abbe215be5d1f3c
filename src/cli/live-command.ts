/** A command that a terminal hands to the server that holds the embedded database: one line of JSON. */
export interface LiveCommand {
  readonly form: 'anju-command/1'
  readonly args: readonly string[]
  /** What the terminal's own environment says, as the server may not have it. */
  readonly backupKey?: string | undefined
  readonly backupPassphrase?: string | undefined
  /** What stood on the standard input, for the commands that read it. */
  readonly input?: string | undefined
}

const WHOLE: ReadonlySet<string> = new Set(['tenant', 'user', 'backup', 'doctor', 'keys'])
const OF_AUDIT: ReadonlySet<string> = new Set(['export', 'cosign'])

/** Whether a command needs the database, and can be carried out beside a running server. */
export function isLive([command = '', verb = '']: readonly string[]): boolean {
  return WHOLE.has(command) || (command === 'audit' && OF_AUDIT.has(verb))
}

/** Whether a command reads its standard input. */
export function readsInput([command, verb]: readonly string[]): boolean {
  return command === 'audit' && verb === 'cosign'
}
