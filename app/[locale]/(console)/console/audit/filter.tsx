import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { SelectField } from '@/app/_ui/select-field'
import { deedKinds } from '@/lib/audit/deed'
import type { Locale } from '@/lib/core/locale'
import type { Asked } from '@/lib/trail/asked'
import type { RefusalWords } from '../../../_shell/refusal'

type Props = { locale: Locale; asked: Asked; refusal: RefusalWords }

/** Who, whom, what, how it ended, when: each narrows the others, each may stay empty. */
export async function Filter({ locale, asked, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'console.audit' })
  const names = await getTranslations({ locale, namespace: 'console.deedNames' })
  const outcomes = await getTranslations({ locale, namespace: 'console.deeds' })
  const kinds = deedKinds.map((kind) => ({ kind, name: names(kind) })).sort((a, b) => a.name.localeCompare(b.name, locale))
  const quiet = { autoComplete: 'off', spellCheck: false, width: 'medium' } as const
  return (
    <Form does="console/audit" role="search">
      <Field name="who" label={t('who')} hint={t('usernameHint')} defaultValue={asked.who} {...quiet} {...refusal.of('who')} />
      <Field name="whom" label={t('whom')} hint={t('usernameHint')} defaultValue={asked.whom} {...quiet} {...refusal.of('whom')} />
      <SelectField name="kind" label={t('what')} defaultValue={asked.kind} {...refusal.of('kind')}>
        <option value="">{t('all')}</option>
        {kinds.map(({ kind, name }) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField name="outcome" label={outcomes('outcome')} defaultValue={asked.outcome} {...refusal.of('outcome')}>
        <option value="">{t('all')}</option>
        <option value="done">{outcomes('done')}</option>
        <option value="refused">{outcomes('refused')}</option>
      </SelectField>
      <Field name="from" type="date" label={t('from')} defaultValue={asked.from} width="medium" {...refusal.of('from')} />
      <Field name="until" type="date" label={t('until')} defaultValue={asked.until} width="medium" {...refusal.of('until')} />
      <ButtonRow>
        <Button>{t('search')}</Button>
        <a href={`/${locale}/console/audit`}>{t('clear')}</a>
      </ButtonRow>
    </Form>
  )
}
