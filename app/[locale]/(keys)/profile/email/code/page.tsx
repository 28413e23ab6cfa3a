import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { newAddressView } from '@/lib/profile/change-address'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../_shell/refusal'
import { KeysFrame } from '../../../_frame/keys-frame'
import { NewAddressCode } from '../../../_frame/new-address-code'

const path = '/profile/email/code'
const does = { submit: 'profile/email-code', resend: 'profile/email-resend', cancel: 'profile/email-cancel' } as const

/** The code that proves the new address. */
export default async function ProfileAddressCodePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const { id, email } = visit.person
  const view = await newAddressView(await requestContext(), id)
  if (!view) redirect(localized(locale, '/profile'))
  const t = await getTranslations({ locale, namespace: 'email' })
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  return (
    <KeysFrame locale={locale} path={path} title={t('codeTitle')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('codeTitle')}</PageTitle>
      <NewAddressCode locale={locale} view={view} oldAddress={email} typedAt="/profile/email" refusal={refusal} does={does} />
    </KeysFrame>
  )
}
