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

/** The code of a printed letter, for whoever has no mailbox. */
export default async function PaperCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  await requireHalfWay(locale, 'paper-code')
  const t = await getTranslations({ locale, namespace: 'paper' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const refusal = await refusalWords(locale, await recallForm('/paper-code/code', await searchParams))
  return (
    <PageFrame
      locale={locale}
      path="/paper-code/code"
      title={t('title')}
      refused={refusal.refused}
      aside={<KeyInfo locale={locale} keyKind="paper-code" />}
    >
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('title')}</PageTitle>
      <p>{t('text')}</p>
      <Form does="paper-code/code">
        <RecoveryCodeField name="paper" label={t('label')} hint={t('hint')} {...refusal.of('paper')} />
        <ButtonRow>
          <Button>{common('next')}</Button>
        </ButtonRow>
      </Form>
    </PageFrame>
  )
}
