import { z } from 'zod'
import { levels } from '@/lib/core/level'
import { inEachLocale, locales, type Locale } from '@/lib/core/locale'
import { privateParts } from '@/lib/core/verifying-jwk'
import { refuse, text, type Answer } from '@/lib/http/action'
import { authMethods, type DraftFault, type Jwks, type ServiceDraft } from '@/lib/service/model'
import { idIn } from '../../../_shell/id-in'

const names = Object.fromEntries(locales.map((locale) => [`name-${locale}`, text])) as Record<`name-${Locale}`, typeof text>

/** What the form about a service sends, but its name in the protocol. */
export const draftShape = {
  ...names,
  redirectUris: text,
  postLogoutUris: text,
  backchannelLogoutUri: text,
  initiateLoginUri: text,
  environment: text,
  contact: text,
  authMethod: z.enum(authMethods),
  jwks: text,
  levelAsked: z.enum(levels),
  applicationId: text,
}

type Typed = z.output<z.ZodObject<typeof draftShape>>

/** Addresses, one a line. */
const linesOf = (typed: string) => typed.split(/\s+/).filter(Boolean)
const orNone = (typed: string) => typed.trim() || null

/** What was typed, as a service is described. `unreadable`: keys that are no JSON. */
export function draftOf(typed: Typed): Omit<ServiceDraft, 'clientId'> | 'unreadable' {
  const jwks = typed.authMethod === 'private_key_jwt' && typed.jwks.trim() ? keysIn(typed.jwks) : null
  if (jwks === 'unreadable') return jwks
  return {
    names: inEachLocale((locale) => typed[`name-${locale}`].normalize('NFC').trim()),
    redirectUris: linesOf(typed.redirectUris),
    postLogoutUris: linesOf(typed.postLogoutUris),
    backchannelLogoutUri: orNone(typed.backchannelLogoutUri),
    initiateLoginUri: orNone(typed.initiateLoginUri),
    environment: typed.environment.trim(),
    contact: typed.contact.trim(),
    authMethod: typed.authMethod,
    jwks,
    levelAsked: typed.levelAsked,
    applicationId: idIn(typed.applicationId),
  }
}

const jwksShape = z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(10) })

function keysIn(typed: string): Jwks | 'unreadable' {
  try {
    const parsed = jwksShape.safeParse(JSON.parse(typed))
    return parsed.success ? parsed.data : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

/** A key that nobody should have pasted here: in JSON (RFC 7517), or as PEM. */
const privateKey = new RegExp(`"(${privateParts.join('|')})"\\s*:|PRIVATE KEY`)

/** What stands in the form again: everything whole, for half an address is another one; but no private key. */
export function keptOf({ jwks = '', ...rest }: Record<string, string>): Record<string, string> {
  return privateKey.test(jwks) ? rest : { ...rest, jwks }
}

const words = {
  missing: 'fieldMissing',
  'too-long': 'fieldTooLong',
  address: 'serviceAddress',
  'several-hosts': 'serviceHosts',
  'private-key': 'serviceKeyPrivate',
} as const

/** The error of the field that is at fault. */
export function refuseFault({ field, reason }: DraftFault, typed: Record<string, string>): Answer {
  // Names are judged together: the first one that is at fault is the one that is shown.
  const wrong = (locale: Locale) => (reason === 'missing' ? !typed[`name-${locale}`]?.trim() : (typed[`name-${locale}`]?.trim().length ?? 0) > 100)
  const at = field === 'names' ? `name-${locales.find(wrong) ?? locales[0]}` : field
  const most = field === 'environment' ? 20 : field === 'contact' ? 200 : 100
  const key = reason === 'shape' ? (field === 'clientId' ? 'serviceClientId' : 'serviceKeys') : words[reason]
  return refuse(at, key, reason === 'too-long' ? { most } : undefined, keptOf(typed))
}
