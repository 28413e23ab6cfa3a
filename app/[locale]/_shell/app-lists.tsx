import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { apps, platforms } from './apps'

/** Authenticator apps that work, by what they run on; `level` is that of their headings. */
export async function AppLists({ locale, level }: { locale: Locale; level: 2 | 3 }) {
  const t = await getTranslations({ locale, namespace: 'mobileApp' })
  const Heading = `h${level}` as const
  return (
    <div className="app-lists">
      {platforms.map((platform) => (
        <section key={platform} aria-labelledby={`apps-${platform}`}>
          <Heading id={`apps-${platform}`}>{t(platform)}</Heading>
          <ul className="app-list">
            {apps[platform].map((app) =>
              typeof app === 'string' ? (
                <li key={app} translate="no">
                  {app}
                </li>
              ) : (
                <li key={app.words}>{t(app.words)}</li>
              ),
            )}
          </ul>
          {platform === 'computer' && <p className="field-hint">{t('computerNote')}</p>}
        </section>
      ))}
    </div>
  )
}
