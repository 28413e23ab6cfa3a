import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import type { Place } from '@/lib/access/as-keeper'
import type { Member } from '@/lib/access/people-store'
import type { Locale } from '@/lib/core/locale'
import { markOfLetter } from '@/lib/invitation/model'

/** Somebody who was invited and has not come yet: another letter, or none any more. */
export async function WaitingGuest({ locale, from, member }: { locale: Locale; from: Place['from']; member: Member }) {
  const t = await getTranslations({ locale, namespace: 'access' })
  return (
    <section className="flow" aria-labelledby="waiting">
      <h2 id="waiting">{t('waiting.title')}</h2>
      <p>{t(`waiting.${member.state === 'expired' ? 'expired' : 'text'}`)}</p>
      <ButtonRow>
        <Form does={`${from}/resend-invitation`}>
          {member.sentAt && <Mark name="seen" value={markOfLetter({ sentAt: member.sentAt })} />}
          <Button variant="secondary">{t('waiting.resend')}</Button>
        </Form>
        <Form does={`${from}/withdraw-invitation`}>
          <Button variant="danger">{t('waiting.withdraw')}</Button>
        </Form>
      </ButtonRow>
    </section>
  )
}
