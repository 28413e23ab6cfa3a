import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { CodeInput } from '@/app/_ui/code-input'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { viewReset } from '@/lib/forgotten/read-reset'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import type { Path } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { NewPasswordField } from '../../../_shell/new-password-field'
import { PageFrame } from '../../../_shell/page-frame'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { DeadLink } from '../dead-link'
import { WaitOffer } from '../wait-offer'

/** Where a mailed link leads: a new password, and for some a proof that a mailbox is not all they have. */
export default async function ResetPage({ params, searchParams }: PageProps<{ secret: string }>) {
  const locale = await localeOf(params)
  const { secret } = await params
  const path: Path = `/reset/${secret}`
  const found = await viewReset(await requestContext(), secret)
  if (found.kind !== 'open') return <DeadLink locale={locale} path={path} why={found.kind} />

  const { needs, person } = found
  const ways = needs.kind === 'proof' ? needs.ways : []
  const t = await getTranslations({ locale, namespace: 'reset' })
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const both = ways.length > 1 ? 'either' : ways[0]
  return (
    <PageFrame locale={locale} path={path} title={t('title')} refused={refusal.refused}>
      <Refusal words={refusal} />
      <PageTitle>{t('title')}</PageTitle>
      <p>{t('whose', { username: person.username })}</p>
      {needs.kind === 'proof' && <p>{both ? t('why') : t('whyWait')}</p>}
      {(needs.kind === 'nothing' || both) && (
        <Form does="reset/password">
          <input type="text" name="username" value={person.username} autoComplete="username" readOnly hidden />
          {both && (
            <CodeInput
              name="proof"
              label={t(`proof.${both}`)}
              hint={t(`proofHint.${both}`)}
              autoComplete="one-time-code"
              autoCapitalize="characters"
              look="input-recovery"
              {...refusal.of('proof')}
            />
          )}
          <NewPasswordField realm={found.person.realm} locale={locale} name="password" refusal={refusal} memory={memory} />
          <p>{t('after')}</p>
          <ButtonRow>
            <Button>{t('save')}</Button>
          </ButtonRow>
        </Form>
      )}
      {needs.kind === 'proof' && <WaitOffer locale={locale} needs={needs} />}
    </PageFrame>
  )
}
