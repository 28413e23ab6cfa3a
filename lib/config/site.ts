import { env } from './env'

/** What the frame of every page says of this installation. */
export type SiteFacts = { name: string; playing: boolean }

/** Stands for the site's name in pages rendered at build time, when the settings are not known yet. */
export const sitePlaceholder = '%%site%%'

/** Pages rendered ahead carry the banner of the demo; the front takes it out where it does not belong. */
export function siteFacts(): SiteFacts {
  if (process.env.NEXT_PHASE === 'phase-production-build') return { name: sitePlaceholder, playing: true }
  return { name: env().SITE_NAME, playing: env().KEYTURN_MODE !== 'production' }
}

/** A page rendered ahead, as this installation shows it. */
export function withSiteFacts(html: string, facts: SiteFacts): string {
  const escaped = facts.name.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const named = html.replaceAll(sitePlaceholder, () => escaped)
  return facts.playing ? named : named.replace(/<div class="site-banner">.*?<\/div>/s, '')
}
