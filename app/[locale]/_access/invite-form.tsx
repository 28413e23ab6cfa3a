import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { FormName } from '@/app/forms'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Checkbox } from '@/app/_ui/checkbox'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { SelectField } from '@/app/_ui/select-field'
import type { Place } from '@/lib/access/as-keeper'
import type { PeopleView } from '@/lib/access/people-view'
import { locales, type Locale } from '@/lib/core/locale'
import type { FormMemory } from '@/lib/http/form/memory'
import { localized } from '@/lib/http/paths'
import { languageNames } from '@/lib/i18n/language-names'
import type { RefusalWords } from '../_shell/refusal'
import { organisationPath } from './places'
import { RoleFields } from './role-fields'

type Props = {
  locale: Locale
  place: Place
  view: PeopleView
  memory: FormMemory
  refusal: RefusalWords
  does: FormName
  /** What else the form asks for. */
  fresh?: ReactNode
}

/** Whom to invite: an address, a name, a language, and what they may do. */
export async function InviteForm({ locale, place, view, memory: { kept }, refusal, does, fresh }: Props) {
  const t = await getTranslations({ locale, namespace: 'invite' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const access = await getTranslations({ locale, namespace: 'access' })
  return (
    <Form does={does}>
      <Field
        name="email"
        type="email"
        label={t('email')}
        hint={t('emailHint')}
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={kept.email}
        autoComplete="off"
        {...refusal.of('email')}
      />
      <Field name="firstName" label={t('firstName')} defaultValue={kept.firstName} autoComplete="off" {...refusal.of('firstName')} />
      <Field name="lastName" label={t('lastName')} defaultValue={kept.lastName} autoComplete="off" {...refusal.of('lastName')} />
      <SelectField name="locale" label={t('language')} hint={t('languageHint')} defaultValue={kept.locale ?? locale} {...refusal.of('locale')}>
        {locales.map((each) => (
          <option key={each} value={each}>
            {languageNames[each]}
          </option>
        ))}
      </SelectField>
      {place.from === 'console' && (
        <Checkbox name="manager" value="yes" label={t('manager')} hint={t('managerHint')} defaultChecked={kept.manager === 'yes'} />
      )}
      <h2>{t('roles')}</h2>
      {view.roles.length === 0 ? (
        <p>{access('member.nothingToGive')}</p>
      ) : (
        <RoleFields locale={locale} now={view.now} roles={view.roles} kept={kept} refusal={refusal} />
      )}
      {fresh}
      <ButtonRow>
        <Button>{t('send')}</Button>
        <ButtonLink variant="secondary" href={localized(locale, organisationPath(place))}>
          {common('cancel')}
        </ButtonLink>
      </ButtonRow>
    </Form>
  )
}
