import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { dateView } from '@/lib/steering/cutoff-view'
import { ConfirmPage } from '../../../../../../_access/confirm-page'
import { localeOf, type PageProps } from '../../../../../../_shell/locale-of'
import { oneAmong } from '../../../../../../_shell/query'
import { Refusal, refusalWords } from '../../../../../../_shell/refusal'
import { ConsoleFrame } from '../../../../_frame/console-frame'
import { FreshCode } from '../../../../_frame/fresh-code'
import { cohortIn, groupMovePath, groupMoves, groupsHome } from '../../../where'

export const dynamic = 'force-dynamic'

const asked = {
  fill: { does: 'phase-out/fill', text: 'groups.fillText' },
  take: { does: 'phase-out/group', text: 'groups.takeText' },
} as const
/** Whoever takes a group over gives it no rule. */
const ruleless = ['locale', 'municipality', 'bornFrom', 'bornTo', 'unusedSince']

/** Before a group is filled once more, or one that only an import named is taken over. */
export default async function GroupMovePage({ params, searchParams }: PageProps<{ whose: string; verb: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const { whose, verb } = await params
  const [cohort, move] = [cohortIn(whose), oneAmong(groupMoves, verb)]
  const outcome = cohort && move && (await dateView(await requestContext(), visit.session, cohort))
  if (!outcome || outcome.kind !== 'seen') notFound()
  const path = groupMovePath(cohort, move)
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  return (
    <ConsoleFrame locale={locale} path={path} title={t(`groups.${move}`)} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused} caption={<bdi>{cohort}</bdi>}>
        {t(`groups.${move}`)}
      </PageTitle>
      <ConfirmPage locale={locale} does={asked[move].does} text={t(asked[move].text)} button={t(`groups.${move}`)} back={groupsHome}>
        <input type="hidden" name="name" value={cohort} />
        {move === 'take' && ruleless.map((field) => <input key={field} type="hidden" name={field} value="" />)}
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
      </ConfirmPage>
    </ConsoleFrame>
  )
}
