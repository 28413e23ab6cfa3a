import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'

const tips = ['tipMicrosoft', 'tipGoogle', 'tipEach', 'tipNoPopUp', 'tipRename', 'tipEnvironment'] as const

/** "Tips & tricks" for people from outside who set up the app, and whom to ask. */
export async function PortalTips({ locale, help }: { locale: Locale; help: Path }) {
  const t = await getTranslations({ locale, namespace: 'enrol' })
  return (
    <>
      <ul>
        {tips.map((tip) => (
          <li key={tip}>{t(tip)}</li>
        ))}
      </ul>
      <p>{t.rich('tipContact', { link: (words) => <a href={localized(locale, help)}>{words}</a> })}</p>
    </>
  )
}
