import { getTranslations } from 'next-intl/server'
import { AccountName } from '@/app/_ui/account-name'
import { StatusTag } from '@/app/_ui/status-tag'
import { Table } from '@/app/_ui/table'
import type { Place } from '@/lib/access/as-keeper'
import { isHeld } from '@/lib/grant/model'
import { lastDayOf } from '@/lib/access/last-day'
import type { PeopleView } from '@/lib/access/people-view'
import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { dayInWords, momentInWords } from '@/lib/i18n/dates'
import { fullName } from '@/lib/person/model'
import { memberPath } from './places'
import { roleWords } from './role-words'

/** An organisation's people: what they hold, when they were last here, and how far they came. */
export async function PeopleTable({ locale, place, view }: { locale: Locale; place: Place; view: PeopleView }) {
  const t = await getTranslations({ locale, namespace: 'access' })
  return (
    <>
      <Table
        caption={t('people.title')}
        captionHidden
        columns={[t('people.name'), t('people.username'), t('people.roles'), t('people.lastSignIn'), t('people.state')].map((head) => ({ head }))}
        rows={view.people.map((person) => [
          <a key="name" href={localized(locale, memberPath(place, person.id))}>
            <bdi>{fullName(person)}</bdi>
          </a>,
          <AccountName key="username" of={person.username} />,
          <RoleLines key="roles" locale={locale} now={view.now} roles={person.roles} />,
          person.lastSignIn ? momentInWords(locale, person.lastSignIn) : t('people.never'),
          <span key="state">
            {t(`state.${person.state}`)} {person.manager && <StatusTag tone="info">{t('responsible')}</StatusTag>}
          </span>,
        ])}
        empty={t('people.nobody')}
      />
      {view.more && (
        <p>
          <a href={`?after=${view.people.at(-1)?.id ?? ''}`}>{t('people.more')}</a>
        </p>
      )}
    </>
  )
}

type Lines = { locale: Locale; now: Date; roles: PeopleView['people'][number]['roles'] }

async function RoleLines({ locale, now, roles }: Lines) {
  const t = await getTranslations({ locale, namespace: 'access' })
  const inWords = await roleWords(locale)
  const held = roles.filter((role) => isHeld(role, now))
  if (held.length === 0) return t('people.noRole')
  return held.map((role) => (
    <span className="table-line" key={role.applicationId + role.role}>
      {inWords(role)}
      {role.expiresAt && ` (${t('until', { date: dayInWords(locale, lastDayOf(role.expiresAt)) })})`}
    </span>
  ))
}
