import type { Settings } from './settings.ts'

/** What the provider's interface says of a key: whose it is and for what, or why it is no good. */
export type Verdict =
  | { valid: true; name: string; organisation: { name: string }; application: { code: string }; scopes: string[]; expiresAt: string | null }
  | { valid: false; reason: string }

/** Asks the provider whether the API key of an organisation's software is good; null when we have no key to ask with. */
export async function verifyKey({ issuer, apiKey }: Settings, key: string): Promise<Verdict | null> {
  if (apiKey === null) return null
  const response = await fetch(new URL('/api/v1/keys/verify', issuer), {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
    signal: AbortSignal.timeout(5_000),
  })
  const body: unknown = await response.json()
  if (response.ok) return body as Verdict
  const { type } = body as { type?: string }
  return { valid: false, reason: type?.split(':').at(-1) ?? `status ${response.status}` }
}
