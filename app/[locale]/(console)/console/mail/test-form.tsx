import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { SelectField } from '@/app/_ui/select-field'
import { locales, type Locale } from '@/lib/core/locale'
import { languageNames } from '@/lib/i18n/language-names'
import type { RefusalWords } from '../../../_shell/refusal'

/** A reminder to oneself, as others would get it. */
export async function TestForm({ locale, refusal }: { locale: Locale; refusal: RefusalWords }) {
  const t = await getTranslations({ locale, namespace: 'consoleMail' })
  return (
    <>
      <h2>{t('test.title')}</h2>
      <Form does="console/mail-test">
        <SelectField name="locale" label={t('test.locale')} defaultValue={locale} {...refusal.of('locale')}>
          {locales.map((each) => (
            <option key={each} value={each} lang={each}>
              {languageNames[each]}
            </option>
          ))}
        </SelectField>
        <ButtonRow>
          <Button variant="secondary">{t('test.send')}</Button>
        </ButtonRow>
      </Form>
    </>
  )
}
