import { getTranslations } from 'next-intl/server'
import { CodeField } from '@/app/_ui/code-field'
import { env } from '@/lib/config/env'
import { recallForm } from '@/lib/http/form-memory'
import { requireHalfWay } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { LostKey } from '../../lost-key'
import { OneField, SecondStep } from '../../second-step'

/** The code that the authenticator app shows. */
export default async function AppCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  await requireHalfWay(locale, 'mobile-app')
  const t = await getTranslations({ locale, namespace: 'signInCode' })
  const refusal = await refusalWords(locale, await recallForm('/mobile-app/code', await searchParams))
  return (
    <SecondStep locale={locale} keyKind="mobile-app" title={t('title')} refusal={refusal}>
      <p>{t('appText', { site: env().SITE_NAME })}</p>
      <OneField locale={locale} does="sign-in/code">
        <CodeField name="code" label={t('label')} hint={t('clockHint')} {...refusal.of('code')} />
      </OneField>
      <LostKey locale={locale} keyKind="mobile-app" />
    </SecondStep>
  )
}
