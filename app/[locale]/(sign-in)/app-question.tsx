import { getTranslations } from 'next-intl/server'
import { CodeField } from '@/app/_ui/code-field'
import { siteFacts } from '@/lib/config/site'
import type { Locale } from '@/lib/core/locale'
import { nothingKept, type FormMemory } from '@/lib/http/form/memory'
import { refusalWords } from '../_shell/refusal'
import { LostKey } from './lost-key'
import { OneField, SecondStep } from './second-step'

/** The code that the authenticator app shows. */
export async function AppQuestion({ locale, memory = nothingKept }: { locale: Locale; memory?: FormMemory }) {
  const t = await getTranslations({ locale, namespace: 'signInCode' })
  const refusal = await refusalWords(locale, memory)
  return (
    <SecondStep locale={locale} keyKind="mobile-app" title={t('title')} refusal={refusal}>
      <p>{t('appText', { site: siteFacts().name })}</p>
      <OneField locale={locale} does="sign-in/code">
        <CodeField name="code" label={t('label')} hint={t('clockHint')} {...refusal.of('code')} />
      </OneField>
      <LostKey locale={locale} keyKind="mobile-app" />
    </SecondStep>
  )
}
