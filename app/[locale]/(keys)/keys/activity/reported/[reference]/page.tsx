import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { receiptOf } from '@/lib/support-case/receipt-of'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { KeysFrame } from '../../../../_frame/keys-frame'

export const dynamic = 'force-dynamic'

/** What a report has become: a case with a reference. */
export default async function ReportedPage({ params }: PageProps<{ reference: string }>) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const reference = await receiptOf(await requestContext(), (await params).reference)
  if (!reference) redirect(localized(locale, '/keys/activity'))
  const t = await getTranslations({ locale, namespace: 'activity' })
  return (
    <KeysFrame locale={locale} path={`/keys/activity/reported/${reference}`} title={t('reportedTitle')} visit={visit}>
      <PageTitle focus>{t('reportedTitle')}</PageTitle>
      <Notice tone="success" title={t('reference', { reference })}>
        {t('reportedText')}
      </Notice>
      <p>{t('reportedMail')}</p>
      <p>{t('reportedNext')}</p>
      <p>
        <ButtonLink variant="secondary" href={localized(locale, '/keys/activity')}>
          {t('reportCancel')}
        </ButtonLink>
      </p>
    </KeysFrame>
  )
}
