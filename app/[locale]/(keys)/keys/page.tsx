import { getTranslations } from 'next-intl/server'
import { PageTitle } from '@/app/_ui/page-title'
import { myKeys } from '@/lib/activation/my-keys'
import { requestContext } from '@/lib/http/here'
import { requireKeysVisitor } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { KeysFrame } from '../_frame/keys-frame'
import { Invitation } from './invitation'
import { KeyEntry } from './key-entry'

export const dynamic = 'force-dynamic'

/** "My digital keys": what a person can log on with, and what there is to activate. */
export default async function KeysPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const view = await myKeys(await requestContext(), visit.person.id)
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  return (
    <KeysFrame locale={locale} path="/keys" title={t('title')} visit={visit}>
      <PageTitle focus>{t('title')}</PageTitle>
      <Invitation locale={locale} view={view} />
      <p>{t('lead')}</p>
      <ul className="key-list" aria-label={t('list')}>
        {view.keys.map((key) => (
          <li key={key.id}>
            <KeyEntry locale={locale} digitalKey={key} token={view.token} />
          </li>
        ))}
      </ul>
    </KeysFrame>
  )
}
