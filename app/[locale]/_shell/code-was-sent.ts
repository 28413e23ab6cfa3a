import type { CodeView } from '@/lib/code/code'

/** Whether there is a letter to wait for: none went out while too many were asked for. */
export const codeWasSent = ({ state, triesLeft }: CodeView) => state !== 'expired' || triesLeft > 0
