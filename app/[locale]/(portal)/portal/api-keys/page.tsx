import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { Table } from '@/app/_ui/table'
import { VisuallyHidden } from '@/app/_ui/visually-hidden'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PortalFrame } from '../../_frame/portal-frame'
import { requireKeyManager } from './key-manager'
import { KeyState } from './key-state'
import { keyWords } from './key-words'
import { apiKeysPath, keyPath } from './where'

export const dynamic = 'force-dynamic'

/** The keys of the organisations for which this person manages them. */
export default async function ApiKeysPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const { visit, view } = await requireKeyManager(locale)
  const t = await getTranslations({ locale, namespace: 'apiKeys' })
  const words = await keyWords(locale)
  const { done } = await searchParams
  const news = (['renamed', 'revoked'] as const).find((word) => word === done)
  return (
    <PortalFrame locale={locale} path={apiKeysPath} title={t('title')} visit={visit} wide>
      {news && (
        <Notice tone="success" role="status">
          {t(`news.${news}`)}
        </Notice>
      )}
      <PageTitle focus>{t('title')}</PageTitle>
      <p>{t('lead')}</p>
      <p>
        <ButtonLink href={localized(locale, `${apiKeysPath}/new`)}>{t('create')}</ButtonLink>
      </p>
      <Table
        caption={t('list')}
        captionHidden
        columns={(['which', 'for', 'created', 'lastUsed', 'expires', 'state', 'manage'] as const).map((name) => ({ head: t(name), verbs: name === 'manage' }))}
        rows={view.keys.map((key) => [
          <>
            <span className="table-line">
              <bdi>{key.name}</bdi>
            </span>
            <code className="table-action">{key.start}…</code>
          </>,
          <>
            <span className="table-line">
              <bdi>{key.organisation}</bdi>
            </span>
            <span className="table-line">{words.application(key)}</span>
          </>,
          words.created(key),
          words.lastUsed(key),
          words.expires(key, 'day'),
          <KeyState key="state" locale={locale} apiKey={key} now={view.now} />,
          <a key="manage" href={localized(locale, keyPath(key.id))}>
            {t('manage')} <VisuallyHidden>{key.name}</VisuallyHidden>
          </a>,
        ])}
        empty={t('none')}
      />
    </PortalFrame>
  )
}
