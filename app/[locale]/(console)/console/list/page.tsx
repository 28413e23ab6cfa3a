import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { locales } from '@/lib/core/locale'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { peopleBehind } from '@/lib/overview/lists'
import { addressHealths } from '@/lib/progress/address-health'
import { holds, rankOf, stages } from '@/lib/progress/model'
import { idIn } from '../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { ConsoleFrame } from '../_frame/console-frame'
import { oneAmong, oneOf } from '../../../_shell/query'
import { Narrowed } from './narrowed'
import { PeopleList } from './people-list'

export const dynamic = 'force-dynamic'

/** The people behind one of the overview's numbers. */
export default async function ListPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'support')
  const query = await searchParams
  const ctx = await requestContext()
  const [, shownAt = '', shown = ''] = /^(\d)\.(.+)$/.exec(oneOf(query.after) ?? '') ?? []
  const last = idIn(shown)
  const stage = oneAmong(stages, query.stage)
  const born = /^\d{1,4}$/.exec(oneOf(query.born) ?? '')?.[0]
  const filter = {
    atLeast: stage ? rankOf(stage) : 0,
    left: 'left' in query,
    hold: oneAmong(holds, query.hold),
    locale: oneAmong(locales, query.locale),
    born: born === undefined ? null : Number(born),
    cohort: oneOf(query.group)?.slice(0, 100) ?? null,
    address: oneAmong(addressHealths, query.address),
  }
  const list = await peopleBehind(ctx, visit.session, filter, last ? { id: last, stage: Number(shownAt) } : null)
  if (list.kind === 'denied') notFound()
  const t = await getTranslations({ locale, namespace: 'console' })
  const unreached = filter.hold === 'email' ? t('overview.stranded') : t('overview.unreached')
  const title = filter.address === 'dead' ? unreached : filter.left ? t('overview.left') : t(`stage.${stage ?? 'all'}`)
  const again = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' && name !== 'after' ? [[name, value]] : [])))
  return (
    <ConsoleFrame locale={locale} path="/console/list" title={title} visit={visit}>
      <PageTitle focus caption={t('list.caption')}>
        {title}
      </PageTitle>
      <Narrowed locale={locale} filter={filter} />
      <PeopleList locale={locale} list={list} again={again.toString()} placeOf={({ stage, id }) => `${stage}.${id}`} />
    </ConsoleFrame>
  )
}
