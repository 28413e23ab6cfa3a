import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { GuardedPage } from '../../keys/guarded-page'

type Props = { locale: Locale; secondKey: NewKeyKind | null; recoveryCodes: boolean }

/** After the first key, once: what helps on the day that it fails. Whoever wants none of it goes on below. */
export async function Offers({ locale, secondKey, recoveryCodes }: Props) {
  if (!secondKey && !recoveryCodes) return null
  const t = await getTranslations({ locale, namespace: 'offers' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  return (
    <section className="offers" aria-labelledby="offers">
      <h2 id="offers">{t('title')}</h2>
      <p>{t('text')}</p>
      {secondKey && (
        <p>
          <ButtonLink variant="secondary" href={localized(locale, '/activate')}>
            {t('secondKey', { key: names(secondKey) })}
          </ButtonLink>
        </p>
      )}
      {recoveryCodes && <GuardedPage page="/keys/recovery-codes/new" label={t('recoveryCodes')} variant="secondary" />}
      <p>{t('later')}</p>
    </section>
  )
}
