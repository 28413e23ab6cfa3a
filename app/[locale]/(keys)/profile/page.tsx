import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { SelectField } from '@/app/_ui/select-field'
import { SummaryList } from '@/app/_ui/summary-list'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import { locales } from '@/lib/core/locale'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { languageNames } from '@/lib/i18n/language-names'
import { fullName } from '@/lib/person/model'
import { newAddressView } from '@/lib/profile/change-address'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { Address } from '../_frame/address'
import { KeysFrame } from '../_frame/keys-frame'
import { OpenForm } from './open-form'

/** What we know of a person, and what they can change of it. */
export default async function ProfilePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const { person } = visit
  const pending = await newAddressView(await requestContext(), person.id)
  const { changed } = await searchParams
  const t = await getTranslations({ locale, namespace: 'profile' })
  const change = (what: string) => (
    <>
      {t('change')} <VisuallyHidden>{what}</VisuallyHidden>
    </>
  )
  return (
    <KeysFrame locale={locale} path="/profile" title={t('title')} visit={visit}>
      <PageTitle>{t('title')}</PageTitle>
      {(changed === 'password' || changed === 'email' || changed === 'language') && (
        <Notice tone="success" role="status">
          {t(`changed.${changed}`)}
        </Notice>
      )}
      {pending && (
        <Notice title={t('pendingTitle')}>
          <p>{t('pendingText', { address: pending.address })}</p>
          <p>
            <a href={localized(locale, '/profile/email/code')}>{t('pendingLink')}</a>
          </p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: t('name'), value: fullName(person) },
          { term: t('username'), value: <span translate="no">{person.username}</span> },
          {
            term: t('email'),
            value: person.email ? <Address of={person.email} /> : t('noEmail'),
            action: <OpenForm to="/profile/email">{change(t('theEmail'))}</OpenForm>,
          },
          {
            term: t('password'),
            value: t('passwordHidden'),
            action: <a href={localized(locale, '/profile/password')}>{change(t('thePassword'))}</a>,
          },
        ]}
      />
      <p className="field-hint">{t('register')}</p>
      <h2>{t('language')}</h2>
      <p>{t('languageText')}</p>
      <Form does="profile/language">
        <SelectField name="language" label={t('languageLabel')} defaultValue={person.locale}>
          {locales.map((other) => (
            <option key={other} value={other} lang={other}>
              {languageNames[other]}
            </option>
          ))}
        </SelectField>
        <ButtonRow>
          <Button variant="secondary">{t('languageSave')}</Button>
        </ButtonRow>
      </Form>
      <h2>{t('data')}</h2>
      <p>{t('dataLead')}</p>
      <OpenForm to="/profile/data">{t('dataLink')}</OpenForm>
      <h2>{t('close')}</h2>
      <p>{t('closeLead')}</p>
      <OpenForm to="/profile/close">{t('closeLink')}</OpenForm>
    </KeysFrame>
  )
}
