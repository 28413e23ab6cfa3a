import { harmlessMessage } from '@/lib/core/harmless-message'

/** What a log may say of the reason of a failure. */
export const messageOf = (error: unknown) => (error instanceof Error ? harmlessMessage(error.message) : 'unknown')
