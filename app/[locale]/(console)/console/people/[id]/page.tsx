import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { personView } from '@/lib/help-desk/person-view'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { fullName } from '@/lib/person/model'
import { idIn } from '../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../_shell/refusal'
import { ConsoleFrame } from '../../_frame/console-frame'
import { oneAmong } from '../../../../_shell/query'
import { personPath } from '../../_frame/path-of'
import { told, undone } from '../person-answers'
import { Answer } from './answer'
import { AskReason } from './ask-reason'
import { Deeds } from './deeds'
import { Keys } from './keys'
import { Letters } from './letters'
import { Who } from './who'

export const dynamic = 'force-dynamic'

/** One person: why they cannot sign in and what comes next, then everything that this was drawn from. */
export default async function PersonPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'support')
  const id = idIn((await params).id)
  const outcome = id && (await personView(await requestContext(), visit.session, id))
  if (!outcome || outcome.kind === 'nobody' || outcome.kind === 'denied') notFound()
  const path = personPath(id)
  const query = await searchParams
  const t = await getTranslations({ locale, namespace: 'console' })
  const memory = await recallForm(path, query)
  const refusal = await refusalWords(locale, memory)
  const frame = { locale, path, visit, refused: refusal.refused }
  if (outcome.kind === 'ask-reason') {
    return (
      <ConsoleFrame {...frame} title={t('reason.title')}>
        <AskReason locale={locale} subject={outcome.subject} kept={memory.kept} refusal={refusal} />
      </ConsoleFrame>
    )
  }
  const { view } = outcome
  const done = oneAmong(told, query.told)
  return (
    <ConsoleFrame {...frame} title={fullName(view.subject)}>
      <Refusal words={refusal} />
      {done && (
        <Notice tone={undone.includes(done) ? 'warning' : 'success'} role="status">
          {t(`told.${done}`)}
        </Notice>
      )}
      <PageTitle focus={!refusal.refused} caption={t('person.caption')}>
        <bdi>{fullName(view.subject)}</bdi>
      </PageTitle>
      <Answer locale={locale} view={view} />
      <Who locale={locale} view={view} />
      <Keys locale={locale} view={view} />
      <Letters locale={locale} view={view} />
      <Deeds locale={locale} deeds={view.deeds} />
    </ConsoleFrame>
  )
}
