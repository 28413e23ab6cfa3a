import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { NumberedSteps } from '@/app/_ui/numbered-steps'
import type { FormName } from '@/app/forms'
import type { Locale } from '@/lib/core/locale'
import { requestContext } from '@/lib/http/here'
import { localized, type Path } from '@/lib/http/paths'
import type { Person } from '@/lib/person/model'
import { entryName, entryUri } from './app-entry'
import { AppKey } from './app-key'
import type { RefusalWords } from './refusal'

type Props = {
  locale: Locale
  does: FormName
  secret: string
  person: Person
  /** The name that the device has so far, or was typed for it. */
  device: string | undefined
  refusal: RefusalWords
  back: Path
}

/** "Open the app and add your digital key", then a name for the device. */
export async function AppScanForm({ locale, does, secret, person, device, refusal, back }: Props) {
  const t = await getTranslations({ locale, namespace: 'mobileApp' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const ctx = await requestContext()
  const nameField = (
    <Field
      name="device"
      label={t('device')}
      hint={t('deviceHint')}
      autoComplete="off"
      width="medium"
      defaultValue={device ?? t('deviceUsual')}
      {...refusal.of('device')}
    />
  )
  return (
    <Form does={does}>
      <NumberedSteps
        steps={[
          {
            title: t('scanStep'),
            children: (
              <>
                <AppKey locale={locale} secret={secret} uri={entryUri(ctx, person, secret)} />
                <p>{t('entry', { name: entryName(ctx, person) })}</p>
                <p>{t('private')}</p>
              </>
            ),
          },
          { title: t('nameStep'), children: nameField },
        ]}
      />
      <ButtonRow>
        <Button>{common('next')}</Button>
        <ButtonLink variant="secondary" href={localized(locale, back)}>
          {common('previous')}
        </ButtonLink>
      </ButtonRow>
    </Form>
  )
}
