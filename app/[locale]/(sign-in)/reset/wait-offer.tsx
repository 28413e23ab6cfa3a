import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import type { Locale } from '@/lib/core/locale'
import type { ResetNeeds } from '@/lib/forgotten/reset-needs'
import { momentInWords } from '@/lib/i18n/dates'

type Props = { locale: Locale; needs: Extract<ResetNeeds, { kind: 'proof' }> }

/** For whoever has nothing but the mailbox: two days of waiting, or word of how long is left of them. */
export async function WaitOffer({ locale, needs: { ways, waiting } }: Props) {
  const t = await getTranslations({ locale, namespace: 'reset' })
  if (waiting) return <Notice title={t('waitingTitle')}>{t('waiting', { until: momentInWords(locale, waiting) })}</Notice>
  return (
    <>
      <h2>{ways.length > 0 ? t('waitOr') : t('waitTitle')}</h2>
      <p>{t('waitText')}</p>
      <Form does="reset/wait">
        <ButtonRow>
          <Button variant={ways.length > 0 ? 'secondary' : 'primary'}>{t('waitButton')}</Button>
        </ButtonRow>
      </Form>
    </>
  )
}
