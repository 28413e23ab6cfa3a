import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { recallForm } from '@/lib/http/form-memory'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { CredentialsForm } from '../../credentials-form'

export const dynamic = 'force-dynamic'

/** The first sign-in, once the invitation is confirmed: with the initial password of the letter. */
export default async function FirstSignInPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const memory = await recallForm('/portal/first', await searchParams)
  const t = await getTranslations({ locale, namespace: 'invitation' })
  return (
    <CredentialsForm locale={locale} path="/portal/first" keyKind="mobile-app" purpose="portal" memory={memory}>
      <Notice tone="success" role="status" title={t('confirmedTitle')}>
        {t('confirmedText')}
      </Notice>
    </CredentialsForm>
  )
}
