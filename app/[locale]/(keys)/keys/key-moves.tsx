import { getTranslations } from 'next-intl/server'
import { isNewKeyKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import type { DigitalKey } from '@/lib/key/model'
import { canDoWithout } from '@/lib/my-keys/model'
import type { MyKeys } from '@/lib/my-keys/my-keys'
import { GuardedPage } from './guarded-page'

/** What can be done with a key: another phone or address, another name, or no key at all. */
export async function KeyMoves({ locale, digitalKey: key, view }: { locale: Locale; digitalKey: DigitalKey; view: MyKeys }) {
  const { kind } = key
  if (!isNewKeyKind(kind) || key.status === 'deactivated') return null
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  const name = (await getTranslations({ locale, namespace: 'keys' }))(kind)
  const common = await getTranslations({ locale, namespace: 'common' })
  const spoken = (label: string) => common('pair', { name: label, value: name })
  return (
    <div className="key-moves">
      {view.replacing === kind ? (
        <a href={localized(locale, '/activate')}>{t('goOnReplacing')}</a>
      ) : (
        <GuardedPage page={`/keys/replace/${kind}`} label={t(`replace.${kind}`)} spoken={spoken(t(`replace.${kind}`))} />
      )}
      {kind === 'mobile-app' && <a href={localized(locale, '/keys/device')}>{t('rename')}</a>}
      {canDoWithout(view.keys, kind) ? (
        <GuardedPage page={`/keys/remove/${kind}`} label={t('remove')} spoken={spoken(t('remove'))} />
      ) : (
        <a href={localized(locale, `/keys/remove/${kind}`)} aria-label={spoken(t('remove'))}>
          {t('remove')}
        </a>
      )}
    </div>
  )
}
