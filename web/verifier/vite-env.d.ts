/// <reference types="vite/client" />

/** The design tokens as CSS variables, written by the build from `web/ui/theme.ts`. */
declare module 'virtual:theme.css'
