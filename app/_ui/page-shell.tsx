import type { ReactNode } from 'react'
import { LanguageLinks, type LanguageItem } from './language-links'
import { Tabs, type TabItem } from './tabs'

export type PageShellProps = {
  site: { name: string; href: string; tagline?: string }
  skipLabel: string
  languages: { label: string; items: LanguageItem[] }
  /** An `AccountBar` when somebody is signed in. */
  account?: ReactNode
  tabs?: { label: string; items: TabItem[] }
  /** Where this copy runs, if it is not the real one: demo, test. */
  banner?: ReactNode
  /** The service that somebody is on the way to. */
  service?: ReactNode
  /** An `InfoBox`: beside the column on wide screens, below it on small ones. */
  aside?: ReactNode
  footer?: ReactNode
  /** For tables: the column takes the whole width. */
  wide?: boolean
  /** Names this page in every language, so that typed values find it again. */
  page?: string
  children: ReactNode
}

/** Everything around the one question of a page. */
export function PageShell({ site, skipLabel, languages, tabs, page, ...slots }: PageShellProps) {
  return (
    <>
      <a className="skip-link" href="#main">
        {skipLabel}
      </a>
      <header className="site-header">
        {slots.banner && <div className="site-banner">{slots.banner}</div>}
        <div className="site-bar">
          <p className="site-name">
            <a href={site.href}>{site.name}</a>
            {site.tagline && <span className="site-tagline">{site.tagline}</span>}
          </p>
          <LanguageLinks {...languages} />
        </div>
        {(slots.account || tabs) && (
          <div className="site-account">
            {tabs && <Tabs {...tabs} />}
            {slots.account}
          </div>
        )}
        {slots.service}
      </header>
      <div className="site-body" data-wide={slots.wide ? '' : undefined}>
        <main id="main" tabIndex={-1} data-page={page}>
          {slots.children}
        </main>
        {slots.aside}
      </div>
      {slots.footer && <footer className="site-footer">{slots.footer}</footer>}
    </>
  )
}
