import { expect } from '@playwright/test'
import { query } from './rows.ts'

/** What was secret in the stories of this worker, and of what kind. */
const canaries = new Map<string, string>()

/** Remembers a secret that a person typed or read; the server may keep it nowhere that others read. */
export function noteSecret(kind: string, secret: string | null | undefined): void {
  if (secret && secret.length >= 6) canaries.set(secret, kind)
}

/** The fields in which something secret is typed. */
const secretFields = new Set(['password', 'current', 'code', 'cell', 'freshCode', 'recovery', 'proof'])

/** Remembers what is secret in a form that is sent; the code of an application is none. */
export function noteForm(address: string, body: string): void {
  if (/[?&]do=console\/\w+-application/.test(decodeURIComponent(address))) return
  for (const [name, value] of new URLSearchParams(body)) if (secretFields.has(name)) noteSecret(`typed ${name}`, value.trim())
}

/** Remembers what is secret in a letter: codes, initial passwords, the end of a link. */
export function noteLetter(text: string): void {
  for (const [code] of text.matchAll(/(?<!\d)\d{6}(?!\d)/g)) noteSecret('mailed code', code)
  for (const [, secret] of text.matchAll(/\/([\w-]{43})(?![\w-])/g)) noteSecret('mailed link', secret)
  noteSecret('initial password', /(?:wachtwoord|mot de passe initial|Anfangspasswort|password)\s*: (\S+)$/im.exec(text)?.[1])
}

/** Remembers what is secret on a page: API keys, the secrets of services, and recovery codes, all shown once. */
export function notePage(body: string): void {
  for (const [key] of body.matchAll(/ktn_[a-z0-9]{1,8}_[0-9A-Za-z]{49}/g)) noteSecret('API key', key)
  for (const [, code] of body.matchAll(/<li[^>]*><code>([0-9A-Z]+(?:-[0-9A-Z]+)+)<\/code>/g)) noteSecret('recovery code', code)
}

/** What a text says, word by word. */
const wordsIn = (text: string) => new Set(text.split(/[\s"'\\,;:{}[\]()=/?&<>]+/))

/** Looks for every secret of this worker in what a server said, and in its deeds. */
export async function expectNoCanary(server: { log: () => string; databaseUrl: string }): Promise<void> {
  const deeds = await query<{ deed: string }>(server, 'SELECT to_jsonb(deed)::text AS deed FROM deed')
  const found: string[] = []
  for (const [place, text] of [['log', server.log()], ['deeds', deeds.map(({ deed }) => deed).join('\n')]] as const) {
    const words = wordsIn(text)
    for (const [secret, kind] of canaries) {
      const whole = wordsIn(secret).size === 1
      if (whole ? words.has(secret) : text.includes(secret)) found.push(`${kind} in the ${place}: ${secret}`)
    }
  }
  expect(found).toEqual([])
}
