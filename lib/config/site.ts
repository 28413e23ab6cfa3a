import { env } from './env'

/** What may be unknown of an installation: an empty text then. */
const optional = ['organisation', 'address', 'privacyEmail', 'processors', 'helpPhone', 'helpEmail'] as const
export type OptionalFact = (typeof optional)[number]

/** What pages say of this installation; `helpTel` is the phone number as a link says it. */
export type SiteFacts = { name: string; host: string; helpTel: string; playing: boolean } & Record<OptionalFact, string>

const words = ['name', 'host', 'helpTel', ...optional] as const

/** Stands for a fact in pages rendered at build time, when the settings are not known yet. */
const placeholder = (fact: string) => `%%${fact}%%`

/** Whether pages are being rendered ahead: then every fact is a placeholder, and both versions of a text are needed. */
export const renderingAhead = () => process.env.NEXT_PHASE === 'phase-production-build'

/** Pages rendered ahead carry the banner of the demo; the front takes it out where it does not belong. */
export function siteFacts(): SiteFacts {
  if (renderingAhead()) {
    const facts = Object.fromEntries(words.map((fact) => [fact, placeholder(fact)])) as Record<(typeof words)[number], string>
    return { ...facts, playing: true }
  }
  const { SITE_NAME, APP_URL, KEYTURN_MODE, SITE_ORGANISATION, SITE_ADDRESS, PRIVACY_EMAIL, PROCESSORS, HELP_PHONE, HELP_EMAIL } = env()
  return {
    name: SITE_NAME,
    host: new URL(APP_URL).host,
    playing: KEYTURN_MODE !== 'production',
    organisation: SITE_ORGANISATION,
    address: SITE_ADDRESS,
    privacyEmail: PRIVACY_EMAIL,
    processors: PROCESSORS,
    helpPhone: HELP_PHONE,
    helpTel: HELP_PHONE.replace(/[^+\d]/g, ''),
    helpEmail: HELP_EMAIL,
  }
}

/** A page rendered ahead, as this installation shows it. */
export function withSiteFacts(html: string, facts: SiteFacts): string {
  const chosen = optional.reduce((page, fact) => page.replace(blocks(fact, facts[fact] ? 'unless' : 'if'), ''), html)
  const filled = words.reduce((page, fact) => page.replaceAll(placeholder(fact), () => escaped(facts[fact])), chosen)
  return facts.playing ? filled : filled.replace(/<div class="site-banner">.*?<\/div>/s, '')
}

/** What `Given` made: a block for when a fact is known, and one for when it is not. */
const blocks = (fact: OptionalFact, kind: 'if' | 'unless') => new RegExp(`<div data-${kind}="${fact}">.*?</div>`, 'gs')

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
