import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { peopleView } from '@/lib/access/people-view'
import { onlookers } from '@/lib/core/role'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { PeopleTable } from '../../../../../_access/people-table'
import { organisationPath } from '../../../../../_access/places'
import { roleWords } from '../../../../../_access/role-words'
import { toldOf } from '../../../../../_access/told'
import { idIn } from '../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { refusalWords } from '../../../../../_shell/refusal'
import { oneAmong, oneOf } from '../../../../../_shell/query'
import { DeskFrame } from '../../desk-frame'

export const dynamic = 'force-dynamic'

/** One organisation: its people and what it has to give. */
export default async function OrganisationPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...onlookers)
  const organisationId = idIn((await params).id)
  if (!organisationId) notFound()
  const place = { from: 'console', organisationId } as const
  const query = await searchParams
  const view = await peopleView(await requestContext(), visit.session, place, idIn(oneOf(query.after) ?? ''))
  if (view.kind === 'denied') notFound()
  const { organisation, roles } = view
  const path = organisationPath(place)
  const memory = await recallForm(path, query)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  const access = await getTranslations({ locale, namespace: 'access' })
  const inWords = await roleWords(locale)
  const here = oneAmong(['renamed', 'closed', 'offers'], query.told)
  const done = toldOf(query.told)
  const mayChange = visit.clerk.roles.includes('admin') && !organisation.closedAt
  return (
    <DeskFrame
      locale={locale}
      path={path}
      part="organisations"
      title={organisation.name}
      caption={t('organisations.one')}
      visit={visit}
      refusal={refusal}
      told={here ? t(`told.${here}`) : done && access(`told.${done}`)}
    >
      {organisation.closedAt && <Notice>{t('organisations.closed', { date: dayInWords(locale, organisation.closedAt) })}</Notice>}
      <h2>{access('people.title')}</h2>
      {mayChange && (
        <ButtonRow>
          <ButtonLink href={localized(locale, `${path}/invite`)}>{access('people.invite')}</ButtonLink>
        </ButtonRow>
      )}
      <PeopleTable locale={locale} place={place} view={view} />
      <section className="flow" aria-labelledby="offers">
        <h2 id="offers">{t('organisations.offers')}</h2>
        {roles.length === 0 ? (
          <p>{t('organisations.noOffers')}</p>
        ) : (
          <ul>
            {roles.map((role) => (
              <li key={role.applicationId + role.role}>{inWords(role)}</li>
            ))}
          </ul>
        )}
        {mayChange && (
          <ButtonLink variant="secondary" href={localized(locale, `${path}/roles`)}>
            {t('organisations.changeOffers')}
          </ButtonLink>
        )}
      </section>
      {mayChange && (
        <section className="flow" aria-labelledby="rename">
          <h2 id="rename">{t('organisations.rename')}</h2>
          <Form does="console/rename-organisation">
            <Mark name="seen" value={memory.kept.seen ?? organisation.name} />
            <Field
              name="name"
              label={t('organisations.name')}
              width="medium"
              autoComplete="off"
              defaultValue={memory.kept.name ?? organisation.name}
              {...refusal.of('name')}
            />
            <ButtonRow>
              <Button variant="secondary">{t('organisations.renameIt')}</Button>
              <ButtonLink variant="danger" href={localized(locale, `${path}/close`)}>
                {t('organisations.close')}
              </ButtonLink>
            </ButtonRow>
          </Form>
        </section>
      )}
    </DeskFrame>
  )
}
