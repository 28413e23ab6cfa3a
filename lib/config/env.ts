import { z } from 'zod'
import { signInKinds, type SignInKind } from '../core/key-kind.ts'
import { isLevel, levels, type AssuranceLevel } from '../core/level.ts'

const keyList = z
  .string({ error: 'is missing; make one with: npm run secret' })
  .transform((text, ctx) => {
    const keys = text.split(',').map((entry) => {
      const [id = '', value = ''] = entry.trim().split(':')
      return { id, key: Buffer.from(value, 'base64') }
    })
    if (keys.some((k) => !/^[a-z0-9]{1,16}$/.test(k.id))) ctx.addIssue('must be a list of id:base64, id in a–z and 0–9')
    if (keys.some((k) => k.key.length !== 32)) ctx.addIssue('needs 32 random bytes in base64 for every key')
    if (keys.some((k) => new Set(k.key).size < 8)) ctx.addIssue('does not look random')
    if (new Set(keys.map((k) => k.key.toString('hex'))).size < keys.length) ctx.addIssue('repeats a key')
    if (new Set(keys.map((k) => k.id)).size < keys.length) ctx.addIssue('repeats an id')
    return keys
  })

/** `name=value` pairs, one for each of these names. */
const pairs = <Key extends string, Value extends string>(
  names: readonly Key[],
  usual: Record<Key, Value>,
  may: (value: string) => value is Value,
  fault: string,
) =>
  z
    .string()
    .default('')
    .transform((text, ctx) => {
      const read = { ...usual }
      for (const entry of text.split(',').map((each) => each.trim()).filter(Boolean)) {
        const at = entry.indexOf('=')
        const [name, value] = [entry.slice(0, at).trim() as Key, entry.slice(at + 1).trim()]
        if (at < 0 || !names.includes(name)) ctx.addIssue(`must be a list of name=value, with the names ${names.join(', ')}`)
        else if (!may(value)) ctx.addIssue(fault)
        else read[name] = value
      }
      return read
    })

const usualLevels: Record<SignInKind, AssuranceLevel> = {
  'token-card': 'low',
  'email-code': 'substantial',
  'mobile-app': 'substantial',
  'recovery-code': 'low',
  'paper-code': 'low',
}
const usualNames: Record<AssuranceLevel, string> = {
  low: 'http://eidas.europa.eu/LoA/low',
  substantial: 'http://eidas.europa.eu/LoA/substantial',
  high: 'http://eidas.europa.eu/LoA/high',
}

const database = z.url({
  protocol: /^postgres(ql)?$/,
  error: ({ input }) => (input === undefined ? 'is missing' : 'must be an address that starts with postgres://'),
})
const sender = z
  .string()
  .regex(/^([^<>]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'must be an address, or a name with one: Keyturn <no-reply@keys.example.be>')

const settings = z.object({
  KEYTURN_MODE: z.enum(['production', 'demo', 'qa']).default('production'),
  APP_URL: z.url({ protocol: /^https?$/, error: 'must be the address people type, such as https://keys.example.be' }),
  SITE_NAME: z.string().min(1).max(40).default('Keyturn'),
  SITE_ENVIRONMENT: z.string().max(20).default(''),
  DATABASE_URL: database,
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  HOST: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  SESSION_SECRETS: keyList,
  SECRET_KEYS: keyList,
  OIDC_KEYS: keyList.optional(),
  KEY_LEVELS: pairs(signInKinds, usualLevels, isLevel, `must give each key one of ${levels.join(', ')}`),
  LEVEL_NAMES: pairs(levels, usualNames, (name): name is string => /^[^\s"\\]{1,200}$/.test(name), 'must give each level a name without spaces'),
  MAIL_TRANSPORT: z.enum(['resend', 'smtp', 'capture'], { error: 'must be resend, smtp or capture' }),
  MAIL_FROM: sender.default('Keyturn <no-reply@keyturn.example>'),
  RESEND_API_KEY: z.string().min(1).optional(),
  RESEND_WEBHOOK_SECRET: z.string().regex(/^whsec_[A-Za-z0-9+/]{24,}={0,2}$/, 'must be the signing secret of the webhook: whsec_…').optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, hostname: /./, error: 'must be an address such as smtps://name:password@mail.example.be' }).optional(),
  MAIL_WORKER: z.enum(['inside', 'outside']).default('inside'),
  AUDIT_ANCHORS: z.string().optional(),
  HELP_PHONE: z.string().max(40).default(''),
  HELP_EMAIL: z.string().max(100).default(''),
  SITE_ORGANISATION: z.string().max(100).default(''),
  SITE_ADDRESS: z.string().max(200).default(''),
  PRIVACY_EMAIL: z.string().max(100).default(''),
  PROCESSORS: z.string().max(300).default(''),
})

export type Env = z.infer<typeof settings>
type Name = keyof Env

/** Of several settings, the first of which is at fault: judged as soon as each is right by itself, whatever else is wrong. */
const rule = ([at, ...others]: [Name, ...Name[]], holds: (env: Env) => boolean, error: string) => ({
  holds,
  params: {
    path: [at],
    error,
    when: ({ issues }: z.core.ParsePayload) => !issues.some(({ path }) => [at, ...others].some((name) => path?.[0] === name)),
  },
})

const playing = (env: Env) => env.KEYTURN_MODE !== 'production'
const bytes = (keys: Env['SECRET_KEYS']) => keys.map(({ key }) => key.toString('hex'))

const rules = [
  rule(
    ['MAIL_TRANSPORT', 'KEYTURN_MODE'],
    (env) => !playing(env) || env.MAIL_TRANSPORT === 'capture',
    'must be capture in demo and QA mode: invented people get no real letters',
  ),
  rule(['MAIL_TRANSPORT', 'KEYTURN_MODE'], (env) => playing(env) || env.MAIL_TRANSPORT !== 'capture', 'must be resend or smtp in production'),
  rule(['APP_URL', 'KEYTURN_MODE'], (env) => playing(env) || env.APP_URL.startsWith('https://'), 'must start with https:// in production'),
  rule(['RESEND_API_KEY', 'MAIL_TRANSPORT'], (env) => env.MAIL_TRANSPORT !== 'resend' || Boolean(env.RESEND_API_KEY), 'is needed for the resend transport'),
  rule(['SMTP_URL', 'MAIL_TRANSPORT'], (env) => env.MAIL_TRANSPORT !== 'smtp' || Boolean(env.SMTP_URL), 'is needed for the smtp transport'),
  rule(
    ['SESSION_SECRETS', 'SECRET_KEYS'],
    (env) => !bytes(env.SESSION_SECRETS).some((key) => bytes(env.SECRET_KEYS).includes(key)),
    'must not repeat a key of SECRET_KEYS',
  ),
]

const shape = rules.reduce((all, { holds, params }) => all.refine(holds, params), settings)

/** The settings, or one message that lists every fault. Values are never repeated in it: they may be secrets. */
export function parseEnv(source: Record<string, string | undefined>): { env: Env } | { faults: string } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = shape.safeParse(given)
  if (parsed.success) return { env: parsed.data }
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  return { faults: ['Keyturn cannot start with these settings:', ...new Set(lines), 'See .env.example.'].join('\n') }
}

let known: Env | undefined

/** The settings of this process, read once. */
export function env(): Env {
  if (known) return known
  const parsed = parseEnv(process.env)
  if ('faults' in parsed) throw new Error(parsed.faults)
  return (known = parsed.env)
}
