import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { SelectField } from '@/app/_ui/select-field'
import { locales, type Locale } from '@/lib/core/locale'
import type { ConsoleVisit } from '@/lib/http/console'
import { languageNames } from '@/lib/i18n/language-names'
import type { RefusalWords } from '../../../../_shell/refusal'
import { FreshCode } from '../../_frame/fresh-code'

type Props = { locale: Locale; visit: ConsoleVisit; kept: Record<string, string>; refusal: RefusalWords }

/** A new group: its name, and what its members have in common. */
export async function MakeGroup({ locale, visit, kept, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const field = (name: string, label: string, hint?: string, width: 'short' | 'medium' = 'medium') => (
    <Field name={name} label={label} hint={hint} width={width} autoComplete="off" defaultValue={kept[name]} {...refusal.of(name)} />
  )
  return (
    <section className="flow" aria-labelledby="make">
      <h2 id="make">{t('groups.make')}</h2>
      <p>{t('groups.makeText')}</p>
      <Form does="phase-out/group">
        {field('name', t('groups.name'))}
        <SelectField name="locale" label={t('groups.language')} defaultValue={kept.locale ?? ''}>
          <option value="">{t('groups.any')}</option>
          {locales.map((each) => (
            <option key={each} value={each}>
              {languageNames[each]}
            </option>
          ))}
        </SelectField>
        {field('municipality', t('groups.municipality'), t('groups.municipalityHint'))}
        {field('bornFrom', t('groups.bornFrom'), undefined, 'short')}
        {field('bornTo', t('groups.bornTo'), undefined, 'short')}
        {field('unusedSince', t('groups.unusedSince'), t('dayHint'), 'short')}
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
        <ButtonRow>
          <Button>{t('groups.makeIt')}</Button>
        </ButtonRow>
      </Form>
    </section>
  )
}
