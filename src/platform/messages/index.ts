/** Short messages to phones, behind one interface. */
export { type DemoGateway, demoGateway } from './demo-gateway.ts'
export type { MessageGateway } from './gateway.ts'
export { httpGateway } from './http-gateway.ts'
export { NO_GATEWAY } from './no-gateway.ts'
