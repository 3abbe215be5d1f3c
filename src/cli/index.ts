/** How a program comes in from a terminal, and what a demonstration is filled with at its first start. */
export { ENTRIES as COMMAND_AUDIT_KINDS } from './audit-kinds.ts'
export { type DemoGround, prepareDemo } from './demo/prepare-demo.ts'
export { type CommandDoor, type CommandGround, serveCommands } from './serve-commands.ts'
