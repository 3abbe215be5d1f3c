export { type PublicServices, publicRoutes } from './routes.ts'
