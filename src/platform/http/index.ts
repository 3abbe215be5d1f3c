export { type Contract, type Route, route, type Taking } from './contract.ts'
export { makeServer, type ServerSettings } from './make-server.ts'
