import { getTranslations } from 'next-intl/server'
import { isNewKeyKind, type SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { entryPath, localized } from '@/lib/http/paths'

/** "Lost your phone?": the way in for whoever kept recovery codes. `keyKind` is the key that may be lost. */
export async function LostKey({ locale, keyKind }: { locale: Locale; keyKind?: SignInKind }) {
  if (keyKind && !isNewKeyKind(keyKind)) return null
  const t = await getTranslations({ locale, namespace: 'lostKey' })
  const href = localized(locale, entryPath('recovery-code'))
  return <p>{t.rich(keyKind ?? 'any', { link: (words) => <a href={href}>{words}</a> })}</p>
}
