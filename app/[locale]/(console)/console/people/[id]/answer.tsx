import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import type { Locale } from '@/lib/core/locale'
import type { Cause } from '@/lib/help-desk/diagnosis'
import type { PersonView } from '@/lib/help-desk/person-view'
import { localized } from '@/lib/http/paths'
import { dayInWords, timeInWords } from '@/lib/i18n/dates'
import { personPath } from '../../_frame/path-of'
import type { Verb } from '../verbs'

/** The verb that the next step is, where it is one of ours. */
const verbFor = (cause: Cause, { keys, subject }: PersonView): Verb | null => {
  const locked = keys.find(({ status }) => status === 'locked')
  switch (cause) {
    case 'password-blocked':
      return 'unblock'
    case 'no-key':
    case 'token-ended':
      return subject.realm === 'external' ? null : 'paper-code'
    case 'locked':
      return locked ? `unlock-${locked.kind}` : null
    case 'mailbox-dead':
    case 'card-and-dead-mailbox':
    case 'letter-dead':
      return 'address'
    default:
      return null
  }
}

/** The answer first, and what comes next: for a colleague nothing does from here. */
export async function Answer({ locale, view }: { locale: Locale; view: PersonView }) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const { can, cause } = view.answer
  const date = view.paperCode?.expiresAt ?? view.term.cutoff
  const values = {
    time: view.passwordBlockedUntil ? timeInWords(locale, view.passwordBlockedUntil) : '',
    date: date ? dayInWords(locale, date) : '–',
    since: view.mailboxDeadSince ? dayInWords(locale, view.mailboxDeadSince) : '–',
  }
  const verb = verbFor(cause, view)
  const next = view.colleague && cause !== 'closed' ? t('answer.colleague') : t(`answer.${cause}.next`, values)
  return (
    <Notice tone={can ? (cause === 'fine' ? 'success' : 'info') : 'error'} title={t(can ? 'answer.can' : 'answer.cannot')}>
      <p>{t(`answer.${cause}.why`, values)}</p>
      <p>
        <strong>{t('answer.next')}</strong> {next}
      </p>
      {verb && !view.colleague && (
        <p>
          <ButtonLink href={localized(locale, `${personPath(view.subject.id)}/do/${verb}`)}>{t(`answer.${cause}.verb` as 'answer.locked.verb')}</ButtonLink>
        </p>
      )}
    </Notice>
  )
}
