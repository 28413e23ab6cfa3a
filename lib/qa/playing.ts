import { env } from '@/lib/config/env'

/** Whether this installation is a stage with invented people. Everything of the demo and of QA asks here first. */
export const isPlaying = () => env().KEYTURN_MODE !== 'production'

/** Whether it is shown to people, rather than driven by tests. */
export const isDemonstration = () => env().KEYTURN_MODE === 'demo'
