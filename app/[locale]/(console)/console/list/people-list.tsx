import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import { defaultLocale, isLocale, type Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { languageNames } from '@/lib/i18n/language-names'
import { stages } from '@/lib/progress/model'
import type { Standing } from '@/lib/progress/standing-store'
import { personPath } from '../_frame/path-of'

type Props = { locale: Locale; list: { lines: Standing[]; more: boolean }; again: string; placeOf?: (last: Standing) => string }

/** People, how far they came, and what they hold. */
export async function PeopleList({ locale, list, again, placeOf = ({ id }) => id }: Props) {
  const last = list.lines.at(-1)
  const t = await getTranslations({ locale, namespace: 'console' })
  return (
    <>
      <Table
        caption={t('people.found')}
        captionHidden
        columns={[{ head: t('people.name') }, { head: t('people.username') }, { head: t('people.language') }, { head: t('list.stage') }, { head: t('list.hold') }]}
        rows={list.lines.map((person) => [
          <a key="name" href={localized(locale, personPath(person.id))}>
            <bdi>
              {person.lastName}, {person.firstName}
            </bdi>
          </a>,
          <bdi key="username">{person.username}</bdi>,
          languageNames[isLocale(person.locale) ? person.locale : defaultLocale],
          t(`stage.${stages[person.stage - 1] ?? 'none'}`),
          t(`hold.${person.hold}`),
        ])}
        empty={t('list.none')}
      />
      {list.more && last && (
        <p>
          <a href={`?${again}&after=${placeOf(last)}`}>{t('more')}</a>
        </p>
      )}
    </>
  )
}
