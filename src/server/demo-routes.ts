import { type Route, route } from '../platform/http/index.ts'
import type { DemoGateway } from '../platform/messages/index.ts'
import { listDemoMessages } from './demo-contracts.ts'

/** The page of messages of the demonstration. */
export function demoRoutes(gateway: DemoGateway): Route[] {
  return [route(listDemoMessages, () => ({ messages: [...gateway.list()] }))]
}
