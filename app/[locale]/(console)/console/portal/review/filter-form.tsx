import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { SelectField } from '@/app/_ui/select-field'
import type { ListedOrganisation } from '@/lib/access/organisation-list-store'
import type { ReviewAsked } from '@/lib/access/review'
import type { Application } from '@/lib/application/model'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { shows } from './asked'

type Props = {
  locale: Locale
  asked: ReviewAsked
  view: { organisations: ListedOrganisation[]; applications: Application[]; roles: string[] }
}

/** Which roles to look at: each choice narrows the others. */
export async function ReviewFilterForm({ locale, asked, view }: Props) {
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  return (
    <Form does="console/review" role="search">
      <SelectField name="show" label={t('review.show')} defaultValue={asked.show}>
        {shows.map((each) => (
          <option key={each} value={each}>
            {t(`review.shows.${each}`)}
          </option>
        ))}
      </SelectField>
      <SelectField name="organisation" label={t('review.organisation')} defaultValue={asked.organisationId ?? ''}>
        <option value="">{t('review.all')}</option>
        {view.organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField name="application" label={t('review.application')} defaultValue={asked.applicationId ?? ''}>
        <option value="">{t('review.all')}</option>
        {view.applications.map(({ id, code, environment }) => (
          <option key={id} value={id}>
            {`${code} (${environment})`}
          </option>
        ))}
      </SelectField>
      <SelectField name="role" label={t('review.role')} defaultValue={asked.role ?? ''}>
        <option value="">{t('review.all')}</option>
        {view.roles.map((role) => (
          <option key={role} value={role}>
            {role}
          </option>
        ))}
      </SelectField>
      <ButtonRow>
        <Button>{t('review.search')}</Button>
        <a href={localized(locale, '/console/portal/review')}>{t('review.clear')}</a>
      </ButtonRow>
    </Form>
  )
}
