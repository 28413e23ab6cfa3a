import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { CodeField } from '@/app/_ui/code-field'
import { Form } from '@/app/_ui/form'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { atStep } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { WizardFrame } from '../../../_frame/wizard-frame'
import { entryName } from '../app-entry'

export const dynamic = 'force-dynamic'

const path = '/activate/mobile-app/code'

/** Step 3 with an app, last page: the code that proves that the app has the key. */
export default async function AppCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation: _, ...visit } = await atStep(locale, 'mobile-app/code')
  const t = await getTranslations({ locale, namespace: 'mobileApp' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  return (
    <WizardFrame locale={locale} step="mobile-app/code" title={t('codeTitle')} visit={visit} refusal={refusal}>
      <p>{t('codeText', { name: entryName(await requestContext(), visit.person) })}</p>
      <Form does="mobile-app/code">
        <CodeField name="code" label={t('codeLabel')} hint={t('codeHint')} {...refusal.of('code')} />
        <ButtonRow>
          <Button>{common('next')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/activate/mobile-app/scan')}>
            {common('previous')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </WizardFrame>
  )
}
