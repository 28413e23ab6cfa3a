import { env } from '@/lib/config/env'

/** Whether this installation is a stage with invented people. Everything of the demo and of QA asks here first. */
export const isPlaying = () => env().KEYTURN_MODE !== 'production'
