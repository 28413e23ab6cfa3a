import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { isolated } from '@/lib/core/isolated'
import { isNewKeyKind } from '@/lib/core/key-kind'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { canDoWithout } from '@/lib/my-keys/model'
import { myKeys } from '@/lib/my-keys/my-keys'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { KeysFrame } from '../../../_frame/keys-frame'

export const dynamic = 'force-dynamic'

/** What it means to remove a key; the last one cannot be. */
export default async function RemoveKeyPage({ params }: PageProps<{ kind: string }>) {
  const locale = await localeOf(params)
  const { kind } = await params
  if (!isNewKeyKind(kind)) notFound()
  const visit = await requireKeysVisitor(locale)
  const { keys } = await myKeys(await requestContext(), visit.person.id)
  const key = keys.find((each) => each.kind === kind)
  if (!key) redirect(localized(locale, '/keys'))
  const t = await getTranslations({ locale, namespace: 'removeKey' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const name = (await getTranslations({ locale, namespace: 'keys' }))(kind)
  const back = (
    <ButtonLink variant="secondary" href={localized(locale, '/keys')}>
      {common('cancel')}
    </ButtonLink>
  )
  if (!canDoWithout(keys, kind))
    return (
      <KeysFrame locale={locale} path={`/keys/remove/${kind}`} title={t('lastTitle')} visit={visit}>
        <PageTitle focus>{t('lastTitle')}</PageTitle>
        <p>{t('lastText', { key: name })}</p>
        <p>{t('lastCodes')}</p>
        <ButtonRow>
          <ButtonLink href={localized(locale, '/activate')}>{t('addFirst')}</ButtonLink>
          {back}
        </ButtonRow>
      </KeysFrame>
    )
  return (
    <KeysFrame locale={locale} path={`/keys/remove/${kind}`} title={t('title', { key: name })} visit={visit}>
      <PageTitle focus>{t('title', { key: name })}</PageTitle>
      {key.deviceName && <p>{t('device', { device: isolated(key.deviceName) })}</p>}
      <Notice tone="warning">
        <p>{t('text')}</p>
        {kind === 'mobile-app' && <p>{t('app')}</p>}
      </Notice>
      <p>{t('others')}</p>
      <Form does="keys/remove">
        <input type="hidden" name="kind" value={kind} />
        <ButtonRow>
          <Button variant="danger">{t('remove')}</Button>
          {back}
        </ButtonRow>
      </Form>
    </KeysFrame>
  )
}
