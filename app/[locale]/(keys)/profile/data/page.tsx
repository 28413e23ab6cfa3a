import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import { proofNeeded } from '@/lib/fresh-proof/fresh'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { KeysFrame } from '../../_frame/keys-frame'
import { OpenForm } from '../open-form'

const path = '/profile/data'

/** A copy of everything that is kept of a person. */
export default async function DataPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const t = await getTranslations({ locale, namespace: 'profile' })
  return (
    <KeysFrame locale={locale} path={path} title={t('data')} visit={visit}>
      <PageTitle focus>{t('data')}</PageTitle>
      <p>{t('dataText')}</p>
      <p>{t('dataSecrets')}</p>
      <p>{t('dataCare')}</p>
      {proofNeeded(visit) ? (
        <OpenForm to={path}>{t('dataProve')}</OpenForm>
      ) : (
        <p>
          <ButtonLink href={localized(locale, '/profile/data/file')}>{t('dataDownload')}</ButtonLink>
        </p>
      )}
      <p>
        <a href={localized(locale, '/profile')}>{t('back')}</a>
      </p>
    </KeysFrame>
  )
}
