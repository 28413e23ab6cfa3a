import { getTranslations } from 'next-intl/server'
import { Details } from '@/app/_ui/details'
import { Notice } from '@/app/_ui/notice'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import type { Why } from '@/lib/phase-out/model'

/** "We recommend …", and honestly why: what speaks for each of the keys, or for this one, and what against. */
export async function Recommendation({ locale, kind, why }: { locale: Locale; kind: NewKeyKind; why: Why }) {
  const t = await getTranslations({ locale, namespace: 'select' })
  const key = (await getTranslations({ locale, namespace: 'keys' }))(kind)
  return (
    <Notice>
      <p>{t('recommended', { key })}</p>
      <Details summary={t('why')}>
        <ul>
          {(why === 'both' || kind === 'email-code') && <li>{t('whyEmail')}</li>}
          {(why === 'both' || kind === 'mobile-app') && <li>{t('whyApp')}</li>}
          <li>{t('whyBoth')}</li>
        </ul>
      </Details>
    </Notice>
  )
}
