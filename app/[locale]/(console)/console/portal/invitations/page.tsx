import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { UploadForm } from '@/app/_ui/form'
import { Table } from '@/app/_ui/table'
import type { Locale } from '@/lib/core/locale'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { waitingGuests, type WaitingGuest } from '@/lib/guest-list/waiting-guests'
import { notFound } from 'next/navigation'
import { memberPath } from '../../../../_access/places'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { oneOf } from '../../../../_shell/query'
import { DeskFrame } from '../desk-frame'

export const dynamic = 'force-dynamic'

const path = '/console/portal/invitations'

/** Who was invited and has not come yet; and where many are invited from a file. */
export default async function InvitationsPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const query = await searchParams
  const view = await waitingGuests(await requestContext(), visit.session, oneOf(query.behind))
  if (view.kind === 'denied') notFound()
  const refusal = await refusalWords(locale, await recallForm(path, query))
  const t = await getTranslations({ locale, namespace: 'invite' })
  const access = await getTranslations({ locale, namespace: 'access' })
  return (
    <DeskFrame locale={locale} path={path} part="invitations" visit={visit} refusal={refusal}>
      <p>{t('list.lead')}</p>
      <Table
        caption={t('list.waiting')}
        columns={[{ head: access('people.name') }, { head: access('people.username') }, { head: t('list.organisation') }, { head: t('list.sent') }, { head: access('people.state') }]}
        rows={view.guests.map((guest) => [
          <GuestName key="name" locale={locale} guest={guest} />,
          <bdi key="email">{guest.email}</bdi>,
          <bdi key="organisation">{guest.organisation}</bdi>,
          dayInWords(locale, guest.sentAt),
          t(`list.states.${guest.state}`),
        ])}
        empty={t('list.none')}
      />
      {view.next && (
        <p>
          <a href={`?${new URLSearchParams({ behind: view.next }).toString()}`}>{access('people.more')}</a>
        </p>
      )}
      <h2>{t('file.title')}</h2>
      <p>{t('file.lead')}</p>
      <UploadForm to={`${localized(locale, path)}/upload`}>
        <Field
          name="file"
          type="file"
          accept=".csv,text/csv"
          required
          label={t('file.label')}
          hint={t.rich('file.hint', { code: (words) => <code>{words}</code> })}
          {...refusal.of('file')}
        />
        <ButtonRow>
          <Button>{t('file.try')}</Button>
        </ButtonRow>
      </UploadForm>
    </DeskFrame>
  )
}

/** Leads to where the invitation is sent again or withdrawn; nowhere once nobody is called in by it. */
function GuestName({ locale, guest: { personId, memberOf, firstName, lastName } }: { locale: Locale; guest: WaitingGuest }) {
  const name = <bdi>{`${firstName} ${lastName}`}</bdi>
  return memberOf ? <a href={localized(locale, memberPath({ from: 'console', organisationId: memberOf }, personId))}>{name}</a> : name
}
