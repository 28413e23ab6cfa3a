import { prepareTemplate } from './database'

/** Before the first test: the server and the template. What it answers runs after the last. */
export default prepareTemplate
