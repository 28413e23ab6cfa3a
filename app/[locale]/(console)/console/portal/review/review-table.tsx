import { getTranslations } from 'next-intl/server'
import { AccountName } from '@/app/_ui/account-name'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { Table } from '@/app/_ui/table'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import { lastDayOf } from '@/lib/access/last-day'
import type { ReviewLine } from '@/lib/access/review-store'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { fullName } from '@/lib/person/model'
import { memberPath } from '../../../../_access/places'

type Props = { locale: Locale; lines: ReviewLine[]; asked: string; mayKeep: boolean }

/** Each role that is held: by whom, since when, when it was used and looked at last; keep it, or go and take it. */
export async function ReviewTable({ locale, lines, asked, mayKeep }: Props) {
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  const day = (date: Date | null, none: string) => (date ? dayInWords(locale, date) : none)
  return (
    <Table
      caption={t('parts.review')}
      captionHidden
      columns={[
        { head: t('review.person') },
        { head: t('review.role') },
        { head: t('review.given') },
        { head: t('review.ends') },
        { head: t('review.used') },
        { head: t('review.reviewed') },
        ...(mayKeep ? [{ head: t('review.moves'), verbs: true }] : []),
      ]}
      rows={lines.map((line) => [
        <span key="person">
          <bdi>{fullName(line)}</bdi>
          <span className="table-line table-facts">
            <AccountName of={line.username} />
          </span>
          <span className="table-line table-facts">
            <bdi>{line.organisation}</bdi>
          </span>
        </span>,
        <span key="role">
          <bdi>{line.titles[locale]}</bdi>
          <span className="table-line table-facts">
            {line.code} ({line.environment})
          </span>
        </span>,
        <span key="given">
          {dayInWords(locale, line.grantedAt)}
          {line.grantedBy && (
            <span className="table-line table-facts">
              <bdi>{line.grantedBy}</bdi>
            </span>
          )}
        </span>,
        line.expiresAt ? dayInWords(locale, lastDayOf(line.expiresAt)) : t('review.noEnd'),
        day(line.usedAt, t('review.never')),
        day(line.reviewedAt, t('review.never')),
        ...(mayKeep ? [<Moves key="moves" locale={locale} line={line} asked={asked} />] : []),
      ])}
      empty={t('review.none')}
    />
  )
}

async function Moves({ locale, line, asked }: { locale: Locale; line: ReviewLine; asked: string }) {
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  const about = <VisuallyHidden>{`${fullName(line)}, ${line.code}, ${line.titles[locale]}`}</VisuallyHidden>
  return (
    <span className="console-verbs">
      <Form does="console/keep-role">
        <input type="hidden" name="grant" value={line.id} />
        <input type="hidden" name="asked" value={asked} />
        <Button variant="link">
          {t('review.keep')} {about}
        </Button>
      </Form>
      <a href={localized(locale, memberPath({ from: 'console', organisationId: line.organisationId }, line.personId))}>
        {t('review.change')} {about}
      </a>
    </span>
  )
}
