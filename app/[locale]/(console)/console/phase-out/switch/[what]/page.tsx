import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { PageTitle } from '@/app/_ui/page-title'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { steeringView } from '@/lib/steering/steering-view'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../../_shell/refusal'
import { ConsoleFrame } from '../../../_frame/console-frame'
import { FreshCode } from '../../../_frame/fresh-code'
import { Reason } from '../../reason'
import { home } from '../../where'
import { RecommendationChoice } from './recommendation-choice'
import { WhenChoice } from './when-choice'

export const dynamic = 'force-dynamic'

const forms = {
  announce: 'phase-out/switch',
  'stop-issuing': 'phase-out/switch',
  pause: 'phase-out/pause',
  recommendation: 'phase-out/recommend',
} as const
const isWhat = (word: string): word is keyof typeof forms => word in forms

/** One of the other switches: what it does, and the button. */
export default async function SwitchPage({ params, searchParams }: PageProps<{ what: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const { what } = await params
  const outcome = isWhat(what) && (await steeringView(await requestContext(), visit.session, null))
  if (!isWhat(what) || !outcome || outcome.kind === 'denied') notFound()
  const { phaseOut } = outcome.view
  const path = `${home}/switch/${what}` as const
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const title = t(`switch.${what}.title`)
  return (
    <ConsoleFrame locale={locale} path={path} title={title} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{title}</PageTitle>
      <p>{t(`switch.${what}.text`)}</p>
      <Form does={forms[what]}>
        <Mark name="version" value={memory.kept.version ?? phaseOut.version} />
        {(what === 'announce' || what === 'stop-issuing') && <WhenChoice locale={locale} kept={memory.kept} refusal={refusal} />}
        {what === 'recommendation' && <RecommendationChoice locale={locale} chosen={{ ...phaseOut, ...memory.kept }} />}
        <Reason locale={locale} kept={memory.kept.reason} refusal={refusal} />
        {what !== 'recommendation' && <FreshCode locale={locale} visit={visit} refusal={refusal} />}
        <ButtonRow>
          <Button variant={what === 'pause' ? 'danger' : 'primary'}>{t(what === 'pause' ? 'pause.title' : 'save')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, home)}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </ConsoleFrame>
  )
}
