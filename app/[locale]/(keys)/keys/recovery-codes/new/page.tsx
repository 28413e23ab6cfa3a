import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { holdsNewKey } from '@/lib/key/model'
import { myKeys } from '@/lib/my-keys/my-keys'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { KeysFrame } from '../../../_frame/keys-frame'

export const dynamic = 'force-dynamic'

const path = '/keys/recovery-codes/new'

/** What recovery codes are, before there are any, and what becomes of the old ones. */
export default async function NewRecoveryCodesPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const { keys, recovery } = await myKeys(await requestContext(), visit.person.id)
  if (recovery.kind === 'shown') redirect(localized(locale, '/keys/recovery-codes'))
  if (!holdsNewKey(keys)) redirect(localized(locale, '/keys'))
  const t = await getTranslations({ locale, namespace: 'recovery' })
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <KeysFrame locale={locale} path={path} title={t('makeTitle')} visit={visit}>
      <PageTitle focus>{t('makeTitle')}</PageTitle>
      <p>{t('about')}</p>
      <p>{t('once')}</p>
      {recovery.kind === 'kept' && <Notice tone="warning">{t('replaces')}</Notice>}
      <Form does="recovery/make">
        <ButtonRow>
          <Button>{recovery.kind === 'none' ? t('make') : t('makeNew')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/keys')}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </KeysFrame>
  )
}
