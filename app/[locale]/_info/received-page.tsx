import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { receiptOf } from '@/lib/support-case/receipt-of'
import { InfoFrame, type InfoPlace } from './info-frame'
import { infoPath } from './places'

/** What a message has become: a case with a reference. */
export async function ReceivedPage({ place, asked }: { place: InfoPlace; asked: unknown }) {
  const { locale, root } = place
  const reference = typeof asked === 'string' ? await receiptOf(await requestContext(), asked) : null
  if (!reference) redirect(localized(locale, infoPath(root, 'help')))
  const t = await getTranslations({ locale, namespace: 'infoHelp' })
  return (
    <InfoFrame place={place} path={`${infoPath(root, 'help')}/received?case=${reference}`} title={t('receivedTitle')}>
      <PageTitle focus>{t('receivedTitle')}</PageTitle>
      <Notice tone="success" title={t('reference', { reference })}>
        {t('receivedText')}
      </Notice>
      <p>{t('receivedMail')}</p>
      <p>
        <ButtonLink variant="secondary" href={localized(locale, root)}>
          {t('back')}
        </ButtonLink>
      </p>
    </InfoFrame>
  )
}
