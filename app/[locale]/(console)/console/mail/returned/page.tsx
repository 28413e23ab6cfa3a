import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { Table } from '@/app/_ui/table'
import { returned } from '@/lib/help-desk/returned'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { fullName } from '@/lib/person/model'
import { idIn } from '../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { oneOf } from '../../../../_shell/query'
import { personPath } from '../../_frame/path-of'
import { MailFrame } from '../mail-frame'

export const dynamic = 'force-dynamic'

/** What the mail service told of mails that came back, and whom nothing reaches. */
export default async function ReturnedPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const behind = idIn(oneOf((await searchParams).behind) ?? '')
  const outcome = await returned(await requestContext(), visit.session, behind)
  if (outcome.kind === 'denied') notFound()
  const t = await getTranslations({ locale, namespace: 'consoleMail' })
  const words = await getTranslations({ locale, namespace: 'console' })
  const names = await getTranslations({ locale, namespace: 'console.letterNames' })
  return (
    <MailFrame locale={locale} path="/console/mail/returned" part="returned" visit={visit}>
      <p>{t('returned.lead')}</p>
      <Table
        caption={t('returned.people')}
        columns={[{ head: t('returned.name') }, { head: words('people.username') }, { head: t('returned.since') }, { head: t('undelivered.verb'), verbs: true }]}
        rows={outcome.people.map((person) => [
          <a key="name" href={localized(locale, personPath(person.id))}>
            {fullName(person)}
          </a>,
          <bdi key="username">{person.username}</bdi>,
          momentInWords(locale, person.deadSince),
          <Form key="verb" does="console/mail-alive">
            <input type="hidden" name="person" value={person.id} />
            <Button variant="link">{t('returned.alive')}</Button>
          </Form>,
        ])}
        empty={t('returned.nobody')}
      />
      {outcome.more && (
        <p>
          <a href={`?behind=${outcome.people.at(-1)?.id ?? ''}`}>{words('more')}</a>
        </p>
      )}
      <Table
        caption={t('returned.ledger')}
        columns={[{ head: t('returned.at') }, { head: t('returned.what') }, { head: t('undelivered.letter') }, { head: t('returned.accounts'), numeric: true }]}
        rows={outcome.bounces.map(({ at, kind, hard, template, people }) => [
          momentInWords(locale, at),
          t(`returned.${hard ? kind : 'soft'}`),
          template && names.has(template as 'reminder') ? names(template as 'reminder') : '',
          people,
        ])}
        empty={t('returned.none')}
      />
    </MailFrame>
  )
}
