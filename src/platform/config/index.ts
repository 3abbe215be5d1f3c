export { renderConfigurationPage } from './configuration-page.ts'
export { type Config, readConfig } from './read-config.ts'
