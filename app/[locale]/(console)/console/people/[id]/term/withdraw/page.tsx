import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { fullName } from '@/lib/person/model'
import { termView } from '@/lib/steering/term-view'
import { ConfirmPage } from '../../../../../../_access/confirm-page'
import { idIn } from '../../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../../../_shell/refusal'
import { ConsoleFrame } from '../../../../_frame/console-frame'
import { FreshCode } from '../../../../_frame/fresh-code'
import { personPath } from '../../../../_frame/path-of'
import { livingOf } from '../living-of'

export const dynamic = 'force-dynamic'

/** Before more time that somebody was given is taken back. */
export default async function WithdrawPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'support')
  const id = idIn((await params).id)
  const outcome = id && (await termView(await requestContext(), visit.session, id))
  if (!outcome || outcome.kind === 'nobody' || outcome.kind === 'denied') notFound()
  if (outcome.kind === 'no-reason' || outcome.kind === 'colleague') redirect(localized(locale, personPath(id)))
  const back = `${personPath(id)}/term` as const
  const living = livingOf(outcome.view)
  if (!living) redirect(localized(locale, `${back}?told=too-late`))
  const path = `${back}/withdraw` as const
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const text = t('term.withdrawText', { date: momentInWords(locale, living.until) })
  return (
    <ConsoleFrame locale={locale} path={path} title={t('term.withdraw')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused} caption={<bdi>{fullName(outcome.view.subject)}</bdi>}>
        {t('term.withdraw')}
      </PageTitle>
      <ConfirmPage locale={locale} does="console/withdraw" text={text} button={t('term.withdraw')} danger back={back}>
        <input type="hidden" name="seen" value={living.id} />
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
      </ConfirmPage>
    </ConsoleFrame>
  )
}
