import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { StatusTag } from '@/app/_ui/status-tag'
import { SummaryList } from '@/app/_ui/summary-list'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import { lastDayOf } from '@/lib/access/last-day'
import type { Locale } from '@/lib/core/locale'
import type { MyApplication } from '@/lib/grant/my-applications'
import { localized } from '@/lib/http/paths'
import { dayInWords, momentInWords } from '@/lib/i18n/dates'

/** One application: what it is for, as what one may use it, and the way into it. */
export async function ApplicationEntry({ locale, application }: { locale: Locale; application: MyApplication }) {
  const t = await getTranslations({ locale, namespace: 'portal' })
  const { id, names, descriptions, environment, usedAt, roles } = application
  const name = names[locale]
  const rows = [
    {
      term: t('roles', { count: roles.length }),
      value: roles.map(({ role, titles, organisation, expiresAt }) => (
        <span className="table-line" key={`${role} ${organisation}`}>
          <bdi>{titles[locale]}</bdi>, <bdi>{organisation}</bdi>
          {expiresAt && ` (${t('until', { date: dayInWords(locale, lastDayOf(expiresAt)) })})`}
        </span>
      )),
    },
    { term: t('lastUsed'), value: usedAt ? momentInWords(locale, usedAt) : t('neverUsed') },
  ]
  return (
    <li className="application flow">
      <h2>
        <bdi>{name}</bdi> <StatusTag tone="info">{environment}</StatusTag>
      </h2>
      <p>
        <bdi>{descriptions[locale]}</bdi>
      </p>
      <SummaryList rows={rows} />
      <ButtonLink href={localized(locale, `/portal/open/${id}`)}>
        {t('open')} <VisuallyHidden>{`${name} (${environment})`}</VisuallyHidden>
      </ButtonLink>
    </li>
  )
}
