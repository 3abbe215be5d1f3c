import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { Desk } from './desk.tsx'

const root = createRootRoute({ component: Desk, notFoundComponent: () => null })
const all = createRoute({ getParentRoute: () => root, path: '/$' })

/** One route for every address: the desk keeps several pages open at once, and finds them itself by `pages.ts`. */
export const createDeskRouter = () => createRouter({ routeTree: root.addChildren([all]), basepath: '/desk' })
