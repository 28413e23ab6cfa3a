import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { isNewKeyKind } from '@/lib/core/key-kind'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { myKeys } from '@/lib/my-keys/my-keys'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { KeysFrame } from '../../../_frame/keys-frame'

export const dynamic = 'force-dynamic'

/** Another phone or another address for a key one holds: what happens to the old one, and when. */
export default async function ReplaceKeyPage({ params }: PageProps<{ kind: string }>) {
  const locale = await localeOf(params)
  const { kind } = await params
  if (!isNewKeyKind(kind)) notFound()
  const visit = await requireKeysVisitor(locale)
  const { keys } = await myKeys(await requestContext(), visit.person.id)
  if (!keys.some((each) => each.kind === kind)) redirect(localized(locale, '/keys'))
  const t = await getTranslations({ locale, namespace: 'replaceKey' })
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <KeysFrame locale={locale} path={`/keys/replace/${kind}`} title={t(`title.${kind}`)} visit={visit}>
      <PageTitle focus>{t(`title.${kind}`)}</PageTitle>
      <p>{t(`text.${kind}`)}</p>
      <p>{t('oldStays')}</p>
      <Form does="keys/replace">
        <input type="hidden" name="kind" value={kind} />
        <ButtonRow>
          <Button>{t('start')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/keys')}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </KeysFrame>
  )
}
