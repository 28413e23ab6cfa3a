import { dropLeftovers, prepareTemplate } from './database.ts'

/** Before the first test: a server, a template, and nothing left over from runs that were killed. */
export default async function prepare() {
  await prepareTemplate()
  await dropLeftovers()
}
