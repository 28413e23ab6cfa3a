import { harmlessMessage } from '@/lib/core/harmless-message'

type Asked = { reference: unknown; method: string | undefined; path: string }

/** One line for what went wrong while a page was rendered or a form answered; the person sees its reference. */
export function logFailure(error: unknown, { reference, method, path }: Asked): void {
  const { name, message, stack } = error instanceof Error ? error : { name: 'Error', message: String(error), stack: '' }
  const where = stack?.split('\n').slice(1, 6).map((line) => line.trim())
  console.error(JSON.stringify({ event: 'request-failed', reference, method, path: withoutSecrets(path), name, message: harmlessMessage(message), where }))
}

/** Mailed links carry their secret in the path. */
const withoutSecrets = (path: string) => path.replace(/[\w-]{43}/g, '…')
