import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { CodeField } from '@/app/_ui/code-field'
import { Countdown } from '@/app/_ui/countdown'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { ResendTimer } from '@/app/_ui/resend-timer'
import type { FormName } from '@/app/forms'
import type { CodeView } from '@/lib/code/code'
import type { Locale } from '@/lib/core/locale'
import { timeInWords } from '@/lib/i18n/dates'
import type { RefusalWords } from './refusal'

type Props = {
  locale: Locale
  view: CodeView
  label: string
  refusal: RefusalWords
  submit: FormName
  resend: FormName
  /** Further ways out, beside "Next". */
  children?: ReactNode
}

/** One field for a mailed code, how long it is good, what tries are left, and another letter if needed. */
export async function MailedCodeForm({ locale, view, label, refusal, submit, resend, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'code' })
  const hint = await getTranslations({ locale, namespace: 'signInCode' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const open = view.state === 'open'
  return (
    <>
      {view.resent && !refusal.refused && (
        <Notice tone="success" role="status">
          {t('resent')}
        </Notice>
      )}
      <Form does={submit}>
        <CodeField name="code" label={label} hint={hint('hint')} {...refusal.of('code')} />
        {open ? (
          <Countdown
            until={view.expiresAt.getTime()}
            now={view.now.getTime()}
            words={{
              clock: t('clock', { clock: '{clock}' }),
              minutesOne: t('minutesOne', { minutes: '{minutes}' }),
              minutesOther: t('minutesOther', { minutes: '{minutes}' }),
              seconds: t('seconds', { seconds: '{seconds}' }),
              expired: t('expired'),
            }}
          >
            {t('until', { time: timeInWords(locale, view.expiresAt) })}
          </Countdown>
        ) : (
          <p>{t('expired')}</p>
        )}
        {open && <p>{t('note')}</p>}
        {open && <p>{t('triesLeft', { count: view.triesLeft })}</p>}
        <ButtonRow>
          <Button>{common('next')}</Button>
          {children}
        </ButtonRow>
      </Form>
      <Form does={resend}>
        <ResendTimer seconds={view.secondsToResend} wait={t('resendWait', { seconds: '{seconds}' })}>
          {t('resend')}
        </ResendTimer>
        <p className="field-hint">{t('newestOnly')}</p>
      </Form>
    </>
  )
}
