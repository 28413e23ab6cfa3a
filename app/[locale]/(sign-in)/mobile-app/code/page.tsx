import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { CodeField } from '@/app/_ui/code-field'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { env } from '@/lib/config/env'
import { recallForm } from '@/lib/http/form-memory'
import { requireHalfWay } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PageFrame } from '../../../_shell/page-frame'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { KeyInfo } from '../../key-info'
import { LostKey } from '../../lost-key'

/** The code that the authenticator app shows. */
export default async function AppCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  await requireHalfWay(locale, 'mobile-app')
  const t = await getTranslations({ locale, namespace: 'signInCode' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const refusal = await refusalWords(locale, await recallForm('/mobile-app/code', await searchParams))
  return (
    <PageFrame
      locale={locale}
      path="/mobile-app/code"
      title={t('title')}
      refused={refusal.refused}
      aside={<KeyInfo locale={locale} keyKind="mobile-app" />}
    >
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('title')}</PageTitle>
      <p>{t('appText', { site: env().SITE_NAME })}</p>
      <Form does="sign-in/code">
        <CodeField name="code" label={t('label')} hint={t('clockHint')} {...refusal.of('code')} />
        <ButtonRow>
          <Button>{common('next')}</Button>
        </ButtonRow>
      </Form>
      <LostKey locale={locale} keyKind="mobile-app" />
    </PageFrame>
  )
}
