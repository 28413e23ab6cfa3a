import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { parseMark, markOf } from '@/lib/activity/entry'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { nothingAsked } from '@/lib/trail/asked'
import { readers, readTrail } from '@/lib/trail/read-trail'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { ConsoleFrame } from '../_frame/console-frame'
import { oneOf } from '../../../_shell/query'
import { Filter } from './filter'
import { TrailTable } from './trail-table'

export const dynamic = 'force-dynamic'

/** What happened, who did it, to whom: every deed, for whoever has to answer for it. */
export default async function AuditPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...readers)
  const query = await searchParams
  const t = await getTranslations({ locale, namespace: 'console.audit' })
  const more = await getTranslations({ locale, namespace: 'console' })
  const memory = await recallForm('/console/audit', query)
  const refusal = await refusalWords(locale, memory)
  const sealed = oneOf(query.search)
  const trail = await readTrail(await requestContext(), visit.session, sealed, parseMark(oneOf(query.behind) ?? ''))
  if (trail.kind === 'denied') notFound()
  const asked = { ...nothingAsked, ...(trail.kind === 'found' && trail.asked), ...(refusal.refused && memory.kept) }
  const search = sealed ? `search=${encodeURIComponent(sealed)}` : ''
  return (
    <ConsoleFrame locale={locale} path="/console/audit" title={t('title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('title')}</PageTitle>
      <Filter locale={locale} asked={asked} refusal={refusal} />
      {trail.kind === 'unknown' && <p>{t('again')}</p>}
      {trail.kind === 'found' && (
        <>
          <TrailTable locale={locale} deeds={trail.deeds} />
          {trail.next && (
            <p>
              <a href={`?${search}&behind=${markOf(trail.next)}`}>{more('more')}</a>
            </p>
          )}
          <p>
            <a href={`/${locale}/console/audit/export?${search}`} download="">
              {t('export')}
            </a>
          </p>
          <p className="muted">{t('sealed', trail.sealed)}</p>
        </>
      )}
    </ConsoleFrame>
  )
}
