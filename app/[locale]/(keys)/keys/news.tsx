import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import type { Locale } from '@/lib/core/locale'

const told = ['removed', 'renamed', 'kept'] as const

/** `recovered`: with a recovery code; `noneLeft`: just now, and there is no other. */
type Props = { locale: Locale; done: unknown; recovered: boolean; noneLeft: boolean }

/** What has just been done here; and for whoever came in with a recovery code, what to do next. */
export async function News({ locale, done, recovered, noneLeft }: Props) {
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  const what = told.find((each) => each === done)
  return (
    <>
      {what && (
        <Notice tone="success" role="status">
          {t(`done.${what}`)}
        </Notice>
      )}
      {recovered && (
        <Notice tone="warning" title={t('recoveredTitle')}>
          {t('recoveredText')}
          {noneLeft && ` ${t('recoveredLast')}`}
        </Notice>
      )}
    </>
  )
}
