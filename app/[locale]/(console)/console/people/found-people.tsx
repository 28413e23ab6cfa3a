import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { Table } from '@/app/_ui/table'
import type { Locale } from '@/lib/core/locale'
import type { SearchOutcome } from '@/lib/help-desk/search'
import { localized } from '@/lib/http/paths'
import { languageNames } from '@/lib/i18n/language-names'
import { maskAddress } from '@/lib/person/address'
import { personPath } from '../_frame/path-of'

type Props = {
  locale: Locale
  results: Extract<SearchOutcome, { kind: 'found' }>
  sealed: string
  first: boolean
}

/** Enough to tell one from another. What lies behind a name is shown to whoever says why. */
export async function FoundPeople({ locale, results, sealed, first }: Props) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const { people, more, tooMany } = results
  const next = `?search=${encodeURIComponent(sealed)}&after=${people.at(-1)?.id ?? ''}`
  return (
    <>
      {tooMany && <Notice tone="info">{t('people.tooMany')}</Notice>}
      <Table
        caption={t('people.found')}
        columns={[{ head: t('people.name') }, { head: t('people.username') }, { head: t('people.address') }, { head: t('people.language') }]}
        rows={people.map((person) => [
          <a key="name" href={localized(locale, personPath(person.id))}>
            <bdi>
              {person.lastName}, {person.firstName}
            </bdi>
          </a>,
          <bdi key="username">{person.username}</bdi>,
          person.closed ? t('people.closed') : <bdi>{person.email ? maskAddress(person.email) : t('people.noAddress')}</bdi>,
          languageNames[person.locale],
        ])}
        empty={first ? t('people.none') : t('people.noMore')}
      />
      {more && (
        <p>
          <a href={next}>{t('more')}</a>
        </p>
      )}
    </>
  )
}
