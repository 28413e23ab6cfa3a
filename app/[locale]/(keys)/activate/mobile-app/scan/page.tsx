import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { NumberedSteps } from '@/app/_ui/numbered-steps'
import { appSecret } from '@/lib/activation/wizard-view'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { atStep } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { WizardFrame } from '../../../_frame/wizard-frame'
import { entryName, entryUri } from '../app-entry'
import { AppKey } from './app-key'

export const dynamic = 'force-dynamic'

const path = '/activate/mobile-app/scan'

/** Step 3 with an app, second page: the secret, as often as asked for while it is not in use. */
export default async function ScanPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { activation, ...visit } = await atStep(locale, 'mobile-app/scan')
  const ctx = await requestContext()
  const secret = appSecret(ctx, activation)
  if (!secret) redirect(localized(locale, '/activate/select'))
  const t = await getTranslations({ locale, namespace: 'mobileApp' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const nameField = (
    <Field
      name="device"
      label={t('device')}
      hint={t('deviceHint')}
      autoComplete="off"
      width="medium"
      keep
      defaultValue={memory.kept.device ?? activation.deviceName ?? undefined}
      {...refusal.of('device')}
    />
  )
  return (
    <WizardFrame locale={locale} step="mobile-app/scan" title={t('scanTitle')} visit={visit} refusal={refusal}>
      <Form does="mobile-app/device">
        <NumberedSteps
          steps={[
            {
              title: t('scanStep'),
              children: (
                <>
                  <AppKey locale={locale} secret={secret} uri={entryUri(ctx, visit.person, secret)} />
                  <p>{t('entry', { name: entryName(ctx, visit.person) })}</p>
                  <p>{t('private')}</p>
                </>
              ),
            },
            { title: t('nameStep'), children: nameField },
          ]}
        />
        <ButtonRow>
          <Button>{common('next')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/activate/mobile-app')}>
            {common('previous')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </WizardFrame>
  )
}
