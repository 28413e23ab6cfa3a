import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { SummaryList } from '@/app/_ui/summary-list'
import { applicationView } from '@/lib/access/applications-view'
import { onlookers } from '@/lib/core/role'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { idIn } from '../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { refusalWords } from '../../../../../_shell/refusal'
import { FreshCode } from '../../../_frame/fresh-code'
import { oneAmong } from '../../../../../_shell/query'
import { DeskFrame } from '../../desk-frame'
import { applicationPath } from '../../where'
import { ApplicationFields } from '../application-fields'
import { Roles } from './roles'

export const dynamic = 'force-dynamic'

/** One application: its words and its address, and the roles that there are in it. */
export default async function ApplicationPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...onlookers)
  const id = idIn((await params).id)
  const view = id && (await applicationView(await requestContext(), visit.session, id))
  if (!view || view.kind !== 'seen') notFound()
  const { application, roles, mark, markOfRoles } = view
  const path = applicationPath(id)
  const query = await searchParams
  const memory = await recallForm(path, query)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  const told = oneAmong(['registered', 'changed', 'saved', 'closed'], query.told)
  const mayChange = visit.clerk.roles.includes('admin') && !application.closedAt
  return (
    <DeskFrame
      locale={locale}
      path={path}
      part="applications"
      title={application.names[locale]}
      caption={`${application.code} (${application.environment})`}
      visit={visit}
      refusal={refusal}
      told={told && t(`told.${told === 'closed' ? 'applicationClosed' : told}`)}
    >
      {application.closedAt && <Notice>{t('applications.closed', { date: dayInWords(locale, application.closedAt) })}</Notice>}
      <Roles locale={locale} roles={roles} mark={markOfRoles} mayChange={mayChange} kept={memory.kept} refusal={refusal} />
      <h2 id="about">{t('applications.about')}</h2>
      {mayChange ? (
        <Form does="console/change-application" aria-labelledby="about">
          <Mark name="seen" value={memory.kept.seen ?? mark} />
          <ApplicationFields locale={locale} application={application} kept={memory.kept} refusal={refusal} />
          <FreshCode locale={locale} visit={visit} refusal={refusal} />
          <ButtonRow>
            <Button>{t('save')}</Button>
            <ButtonLink variant="danger" href={localized(locale, `${path}/close`)}>
              {t('applications.close')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      ) : (
        <SummaryList
          rows={[
            { term: t('applications.description'), value: <bdi>{application.descriptions[locale]}</bdi> },
            { term: t('applications.url'), value: <bdi>{application.url}</bdi> },
          ]}
        />
      )}
    </DeskFrame>
  )
}
