/** Short messages to phones, behind one interface, and the outbox in which they wait. */
export { type DemoGateway, demoGateway } from './demo-gateway.ts'
export { type Message, type MessageGateway, Undelivered } from './gateway.ts'
export { httpGateway } from './http-gateway.ts'
export { NO_GATEWAY } from './no-gateway.ts'
export {
  countUndecided,
  decideMessage,
  MESSAGE_AUDIT_KINDS,
  messagesAbout,
  messagesTo,
  messagesToDecide,
  type OutboxMessage,
  putInOutbox,
  type SayMessage,
} from './outbox.ts'
export { holdRestored } from './outbox-send.ts'
export { causesTold } from './outbox-store.ts'
export { type Courier, startCourier } from './outbox-worker.ts'
