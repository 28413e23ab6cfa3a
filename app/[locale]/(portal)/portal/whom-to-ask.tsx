import { getTranslations } from 'next-intl/server'
import { isolated } from '@/lib/core/isolated'
import type { Locale } from '@/lib/core/locale'
import type { MyApplications } from '@/lib/grant/my-applications'
import { localized } from '@/lib/http/paths'

/** Who gives roles, organisation by organisation; where nobody does, the help desk. */
export async function WhomToAsk({ locale, toAsk }: { locale: Locale; toAsk: MyApplications['toAsk'] }) {
  const t = await getTranslations({ locale, namespace: 'portal' })
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <section className="flow" aria-labelledby="ask">
      <h2 id="ask">{t('ask')}</h2>
      {toAsk.some(({ managers }) => managers.length > 0) && <p>{t('askWhom')}</p>}
      {toAsk.length > 0 && (
        <ul>
          {toAsk.map(({ name, managers }) => (
            <li key={name}>
              {common('pair', { name: isolated(name), value: managers.length > 0 ? isolated(managers.join(', ')) : t('askNobody') })}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={localized(locale, '/keys/info/help')}>{t('help')}</a>
      </p>
    </section>
  )
}
