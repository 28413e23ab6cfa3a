import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import type { Locale } from '@/lib/core/locale'

/** "Next", as a row at the end of a step. */
export async function NextButton({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'common' })
  return (
    <ButtonRow>
      <Button>{t('next')}</Button>
    </ButtonRow>
  )
}
