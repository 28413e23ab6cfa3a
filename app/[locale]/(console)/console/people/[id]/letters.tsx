import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { Form } from '@/app/_ui/form'
import { StatusTag } from '@/app/_ui/status-tag'
import { Table } from '@/app/_ui/table'
import type { Locale } from '@/lib/core/locale'
import type { PersonView } from '@/lib/help-desk/person-view'
import { momentInWords } from '@/lib/i18n/dates'
import { maskAddress } from '@/lib/person/address'

const tones = { queued: 'info', sent: 'success', returned: 'error', expired: 'neutral', dead: 'error' } as const

/** Which letters went out, which did not, and which came back. What they said is nobody's business here. */
export async function Letters({ locale, view }: { locale: Locale; view: PersonView }) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const subjects = await getTranslations({ locale, namespace: 'console.letterNames' })
  const named = (template: string) => (subjects.has(template as 'sign-in-code') ? subjects(template as 'sign-in-code') : template)
  return (
    <Table
      caption={t('letters.title')}
      columns={[{ head: t('letters.letter') }, { head: t('letters.to') }, { head: t('letters.state') }, { head: t('letters.when') }, { head: t('letters.verb'), verbs: true }]}
      rows={view.letters.map((letter) => [
        named(letter.template),
        <bdi key="to">{maskAddress(letter.to)}</bdi>,
        <StatusTag key="state" tone={tones[letter.status]}>
          {t(`letters.${letter.status}`)}
        </StatusTag>,
        momentInWords(locale, letter.sentAt ?? letter.queuedAt),
        letter.revivable && !view.colleague && (
          <Form does="console/resend" key="again">
            <input type="hidden" name="letter" value={letter.id} />
            <Button variant="secondary">{t('letters.resend')}</Button>
          </Form>
        ),
      ])}
      empty={t('letters.none')}
    />
  )
}
