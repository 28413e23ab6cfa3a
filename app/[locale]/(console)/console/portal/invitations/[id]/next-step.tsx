import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import type { Locale } from '@/lib/core/locale'
import type { ConsoleVisit } from '@/lib/http/console'
import { localized } from '@/lib/http/paths'
import type { RefusalWords } from '../../../../../_shell/refusal'
import { FreshCode } from '../../../_frame/fresh-code'

/** `sendable`: there is somebody on the list whom it would invite or add. */
type Props = { locale: Locale; visit: ConsoleVisit; state: 'tried' | 'stopped'; sendable: boolean; refusal: RefusalWords }

/** After the dry run: send the invitations, or let the file go. What stopped half way can only be carried on. */
export async function NextStep({ locale, visit, state, sendable, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'invite' })
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <>
      {sendable && (
        <Form does="console/invite-list">
          <FreshCode locale={locale} visit={visit} refusal={refusal} />
          <ButtonRow>
            <Button>{t(state === 'stopped' ? 'file.carryOn' : 'file.invite')}</Button>
            {state === 'stopped' && (
              <ButtonLink variant="secondary" href={localized(locale, '/console/portal/invitations')}>
                {common('cancel')}
              </ButtonLink>
            )}
          </ButtonRow>
        </Form>
      )}
      {state === 'tried' && (
        <Form does="console/discard-list">
          <ButtonRow>
            <Button variant="secondary">{t('file.letGo')}</Button>
          </ButtonRow>
        </Form>
      )}
    </>
  )
}
