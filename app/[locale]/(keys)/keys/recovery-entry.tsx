import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { holdsNewKey } from '@/lib/key/model'
import type { MyKeys } from '@/lib/my-keys/my-keys'
import { GuardedPage } from './guarded-page'

/** Ten codes on paper for the day the phone is gone: how many are left, and the way to new ones. */
export async function RecoveryEntry({ locale, view }: { locale: Locale; view: MyKeys }) {
  const { recovery } = view
  if (!holdsNewKey(view.keys) && recovery.kind === 'none') return null
  const t = await getTranslations({ locale, namespace: 'recovery' })
  return (
    <section className="recovery-entry" aria-labelledby="recovery">
      <h2 id="recovery">{t('title')}</h2>
      <p>{t('about')}</p>
      {recovery.kind === 'kept' && (
        <p>
          {recovery.locked ? t('locked') : t('left', { count: recovery.left })}{' '}
          {t('madeOn', { date: dayInWords(locale, recovery.madeAt) })}
        </p>
      )}
      {recovery.kind === 'shown' ? (
        <>
          <p>{t('notKept')}</p>
          <p>
            <ButtonLink variant="secondary" href={localized(locale, '/keys/recovery-codes')}>
              {t('show')}
            </ButtonLink>
          </p>
        </>
      ) : (
        <GuardedPage page="/keys/recovery-codes/new" label={recovery.kind === 'none' ? t('make') : t('makeNew')} variant="secondary" />
      )}
    </section>
  )
}
