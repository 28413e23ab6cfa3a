import { locales } from '../../core/locale'

/**
 * The forms that are rendered ahead. Refused, the same address shows their other version, the page `again` below it:
 * next.config.ts leads there where an address says `?again=1`.
 */
export const askedAgain = [
  'token/activate',
  'token/continue',
  'token/once',
  'email-code',
  'mobile-app',
  'paper-code',
  'recovery',
  'forgotten/username',
  'forgotten/password',
  'portal/sign-in',
  'info/help',
]

const again = new Set(askedAgain.flatMap((path) => locales.map((locale) => `/${locale}/${path}`)))
export const isAskedAgain = (pathname: string) => again.has(pathname)
