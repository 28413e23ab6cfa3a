import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { SummaryList } from '@/app/_ui/summary-list'
import { stateOf } from '@/lib/api-key/model'
import { recallForm } from '@/lib/http/form-memory'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../_shell/refusal'
import { PortalFrame } from '../../../_frame/portal-frame'
import { requireKey } from '../key-manager'
import { KeyState } from '../key-state'
import { keyWords } from '../key-words'
import { apiKeysPath, keyPath } from '../where'
import { Rename, Revoke, Rotate } from './moves'

export const dynamic = 'force-dynamic'

/** One key: what is known of it, and what can be done with it. */
export default async function ApiKeyPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const { visit, apiKey } = await requireKey(locale, (await params).id)
  const t = await getTranslations({ locale, namespace: 'apiKeys' })
  const words = await keyWords(locale)
  const path = keyPath(apiKey.id)
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const state = stateOf(apiKey, visit.now)
  const { before, revokedAt, scopes } = apiKey
  const title = t('manageTitle', { name: apiKey.name })
  const props = { locale, apiKey, refusal }
  return (
    <PortalFrame locale={locale} path={path} title={title} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{title}</PageTitle>
      {state !== 'active' && (
        <Notice tone="warning">{revokedAt ? t('over.revoked', { date: momentInWords(locale, revokedAt) }) : t('over.expired')}</Notice>
      )}
      <SummaryList
        rows={[
          { term: t('state'), value: <KeyState locale={locale} apiKey={apiKey} now={visit.now} /> },
          { term: t('organisation'), value: <bdi>{apiKey.organisation}</bdi> },
          { term: t('application'), value: words.application(apiKey) },
          { term: t('start'), value: <code>{apiKey.start}…</code> },
          { term: t('scopesOf'), value: scopes.length > 0 ? scopes.map((scope) => t(`scope.${scope}`)).join(', ') : t('noScopes') },
          { term: t('created'), value: words.created(apiKey) },
          { term: t('lastUsed'), value: words.lastUsed(apiKey) },
          { term: t('expires'), value: words.expires(apiKey) },
        ]}
      />
      {state === 'active' && before && (
        <Notice>
          {`${t('before', { start: before.start, date: momentInWords(locale, before.endsAt) })} ${
            before.lastUsedAt ? t('beforeUsed', { date: momentInWords(locale, before.lastUsedAt) }) : t('beforeUnused')
          }`}
        </Notice>
      )}
      {state !== 'revoked' && <Rename {...props} typed={memory.kept.name} />}
      {state === 'active' && <Rotate {...props} />}
      {state !== 'revoked' && <Revoke {...props} />}
      <p>
        <a href={localized(locale, apiKeysPath)}>{t('back')}</a>
      </p>
    </PortalFrame>
  )
}
