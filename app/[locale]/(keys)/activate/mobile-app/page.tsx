import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { recallForm } from '@/lib/http/form-memory'
import { localized } from '@/lib/http/paths'
import { atStep } from '@/lib/http/visit'
import { AppLists } from '../../../_shell/app-lists'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { WizardFrame } from '../../_frame/wizard-frame'

export const dynamic = 'force-dynamic'

/** Step 3 with an app, first page: have one. */
export default async function InstallPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation: _, ...visit } = await atStep(locale, 'mobile-app')
  const t = await getTranslations({ locale, namespace: 'mobileApp' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const email = (await getTranslations({ locale, namespace: 'keys' }))('email-code')
  const refusal = await refusalWords(locale, await recallForm('/activate/mobile-app', await searchParams))
  return (
    <WizardFrame locale={locale} step="mobile-app" title={t('installTitle')} visit={visit} refusal={refusal}>
      <p>{t('installText')}</p>
      <p>
        {t('neutral')} {t('search')}
      </p>
      <AppLists locale={locale} level={2} />
      {visit.person.realm === 'citizen' && <p>{t('noPhone', { key: email })}</p>}
      <Form does="mobile-app/installed">
        <ButtonRow>
          <Button>{common('next')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/activate/select')}>
            {common('previous')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </WizardFrame>
  )
}
