import { locales } from '@/lib/core/locale'
import { words } from './words'

const sections = ['clock', 'people', 'authenticator', 'mailbox', 'again'] as const

/** Where to start, and where things lie on the desk. */
export function DeskHeader() {
  return (
    <>
      <a className="skip-link" href="#main">
        {words.skip}
      </a>
      <header className="site-header">
        <div className="site-bar">
          <p className="site-name">
            <a href="/demo">{words.title}</a>
          </p>
          <nav className="desk-start" aria-label={words.start}>
            <span aria-hidden="true">{words.start}</span>
            <ul>
              {locales.map((locale) => (
                <li key={locale}>
                  <a href={`/${locale}`} hrefLang={locale} lang={locale}>
                    {words.languages[locale]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <div className="site-account">
          <nav className="tabs" aria-label={words.sections}>
            <ul>
              {sections.map((section) => (
                <li key={section}>
                  <a href={`#${section}`}>{words[section]}</a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
    </>
  )
}
