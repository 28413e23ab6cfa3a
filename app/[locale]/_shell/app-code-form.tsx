import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { CodeField } from '@/app/_ui/code-field'
import { Form } from '@/app/_ui/form'
import type { FormName } from '@/app/forms'
import type { Locale } from '@/lib/core/locale'
import { requestContext } from '@/lib/http/here'
import { localized, type Path } from '@/lib/http/paths'
import type { Person } from '@/lib/person/model'
import { entryName } from './app-entry'
import type { RefusalWords } from './refusal'

type Props = { locale: Locale; does: FormName; person: Person; refusal: RefusalWords; back: Path }

/** The code that proves that the app has the key. */
export async function AppCodeForm({ locale, does, person, refusal, back }: Props) {
  const t = await getTranslations({ locale, namespace: 'mobileApp' })
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <>
      <p>{t('codeText', { name: entryName(await requestContext(), person) })}</p>
      <Form does={does}>
        <CodeField name="code" label={t('codeLabel')} hint={t('codeHint')} {...refusal.of('code')} />
        <ButtonRow>
          <Button>{common('next')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, back)}>
            {common('previous')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  )
}
