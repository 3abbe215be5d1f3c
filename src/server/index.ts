export { auditRoutes } from './audit-routes.ts'
export { authRoutes } from './auth-routes.ts'
export { officeRoutes } from './office-routes.ts'
export { publicRoutes } from './routes.ts'
