import { getTranslations } from 'next-intl/server'
import { PageTitle } from '@/app/_ui/page-title'
import { proofNeeded } from '@/lib/fresh-proof/fresh'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { myKeys } from '@/lib/my-keys/my-keys'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { KeysFrame } from '../_frame/keys-frame'
import { Invitation, SecondKey } from './invitation'
import { KeyEntry } from './key-entry'
import { News } from './news'
import { RecoveryEntry } from './recovery-entry'

export const dynamic = 'force-dynamic'

/** "My digital keys": what a person can log on with, what there is to activate, and what to fall back on. */
export default async function KeysPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const view = await myKeys(await requestContext(), visit.person.id)
  const t = await getTranslations({ locale, namespace: 'myKeys' })
  const { done } = await searchParams
  const { recovery } = view
  const recovered = visit.session.keyKind === 'recovery-code'
  return (
    <KeysFrame locale={locale} path="/keys" title={t('title')} visit={visit}>
      <PageTitle focus>{t('title')}</PageTitle>
      <News locale={locale} done={done} recovered={recovered} noneLeft={recovery.kind === 'kept' && recovery.left === 0 && !proofNeeded(visit)} />
      <Invitation locale={locale} view={view} />
      <p>{t('lead')}</p>
      <ul className="key-list" aria-label={t('list')}>
        {view.keys.map((key) => (
          <li key={key.id}>
            <KeyEntry locale={locale} digitalKey={key} view={view} />
          </li>
        ))}
      </ul>
      <SecondKey locale={locale} view={view} />
      <RecoveryEntry locale={locale} view={view} />
      <p>
        <a href={localized(locale, '/keys/activity')}>{t('activity')}</a>
      </p>
    </KeysFrame>
  )
}
