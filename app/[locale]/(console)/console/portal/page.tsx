import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Table } from '@/app/_ui/table'
import { organisationsView } from '@/lib/access/organisations'
import { onlookers } from '@/lib/core/role'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { organisationPath } from '../../../_access/places'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { DeskFrame } from './desk-frame'

export const dynamic = 'force-dynamic'

/** The organisations that people from outside work for. */
export default async function OrganisationsPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...onlookers)
  const view = await organisationsView(await requestContext(), visit.session)
  if (view.kind === 'denied') notFound()
  const memory = await recallForm('/console/portal', await searchParams)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  return (
    <DeskFrame locale={locale} path="/console/portal" part="organisations" visit={visit} refusal={refusal}>
      <p>{t('organisations.lead')}</p>
      <Table
        caption={t('parts.organisations')}
        captionHidden
        columns={[
          { head: t('organisations.name') },
          { head: t('organisations.people'), numeric: true },
          { head: t('organisations.managers'), numeric: true },
          { head: t('organisations.roles'), numeric: true },
          { head: t('state') },
        ]}
        rows={view.organisations.map(({ id, name, people, managers, roles, closedAt }) => [
          <a key="name" href={localized(locale, organisationPath({ from: 'console', organisationId: id }))}>
            <bdi>{name}</bdi>
          </a>,
          people,
          managers,
          roles,
          closedAt ? t('closedOn', { date: dayInWords(locale, closedAt) }) : t('open'),
        ])}
        empty={t('organisations.none')}
      />
      {visit.clerk.roles.includes('admin') && (
        <section className="flow" aria-labelledby="make">
          <h2 id="make">{t('organisations.make')}</h2>
          <Form does="console/organisation">
            <Field name="name" label={t('organisations.name')} width="medium" autoComplete="off" defaultValue={memory.kept.name} {...refusal.of('name')} />
            <ButtonRow>
              <Button>{t('organisations.makeIt')}</Button>
            </ButtonRow>
          </Form>
        </section>
      )}
    </DeskFrame>
  )
}
