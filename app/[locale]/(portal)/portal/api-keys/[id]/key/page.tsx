import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { CopyButton } from '@/app/_ui/copy-button'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { mayShowOnce } from '@/lib/api-key/show-key'
import { requestContext, shownHere } from '@/lib/http/here'
import { onceKept } from '@/lib/http/once'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { PortalFrame } from '../../../../_frame/portal-frame'
import { requireKey } from '../../key-manager'
import { apiKeysPath, keyPath } from '../../where'

export const dynamic = 'force-dynamic'

/** A new key, once: whoever reloads the page, or goes back to it, does not see it again. */
export default async function NewKeyPage({ params }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const { visit, apiKey } = await requireKey(locale, (await params).id)
  const t = await getTranslations({ locale, namespace: 'apiKeys' })
  const once = await onceKept(await shownHere())
  const shown = once?.secretId === apiKey.secretId && (await mayShowOnce(await requestContext(), visit.session, apiKey.secretId))
  const title = t(shown ? 'once.title' : 'once.goneTitle')
  return (
    // Another language is another page: it leads on to the key, not to a second look at it.
    <PortalFrame locale={locale} path={keyPath(apiKey.id)} title={title} visit={visit}>
      <PageTitle focus>{title}</PageTitle>
      {shown ? (
        <>
          <p>{t('once.lead')}</p>
          <p>{t('once.key', { name: apiKey.name })}</p>
          <p>
            <code className="secret">{once.text}</code>
          </p>
          <CopyButton text={once.text} label={t('once.copy')} copied={t('once.copied')} failed={t('once.copyFailed')} />
          <Notice tone="warning">{t('once.secrecy')}</Notice>
        </>
      ) : (
        <p>{t('once.gone')}</p>
      )}
      <ButtonRow>
        <ButtonLink href={localized(locale, apiKeysPath)}>{t('once.done')}</ButtonLink>
        <ButtonLink variant="secondary" href={localized(locale, keyPath(apiKey.id))}>
          {t('manageTitle', { name: apiKey.name })}
        </ButtonLink>
      </ButtonRow>
    </PortalFrame>
  )
}
