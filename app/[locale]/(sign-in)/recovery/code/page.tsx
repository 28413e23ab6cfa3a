import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { RecoveryCodeField } from '@/app/_ui/recovery-code-field'
import { recallForm } from '@/lib/http/form-memory'
import { requireHalfWay } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PageFrame } from '../../../_shell/page-frame'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { KeyInfo } from '../../key-info'

/** One of the ten codes on paper, for the day the phone is gone. */
export default async function RecoveryCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  await requireHalfWay(locale, 'recovery-code')
  const t = await getTranslations({ locale, namespace: 'recovery' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const refusal = await refusalWords(locale, await recallForm('/recovery/code', await searchParams))
  return (
    <PageFrame
      locale={locale}
      path="/recovery/code"
      title={t('enterTitle')}
      refused={refusal.refused}
      aside={<KeyInfo locale={locale} keyKind="recovery-code" />}
    >
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('enterTitle')}</PageTitle>
      <p>{t('enterText')}</p>
      <Form does="sign-in/recovery">
        <RecoveryCodeField name="recovery" label={t('label')} hint={t('hint')} {...refusal.of('recovery')} />
        <ButtonRow>
          <Button>{common('next')}</Button>
        </ButtonRow>
      </Form>
    </PageFrame>
  )
}
