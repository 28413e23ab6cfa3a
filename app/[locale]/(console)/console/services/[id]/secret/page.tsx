import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { CopyButton } from '@/app/_ui/copy-button'
import { Notice } from '@/app/_ui/notice'
import { requireRole } from '@/lib/http/console'
import { requestContext, shownHere } from '@/lib/http/here'
import { onceKept } from '@/lib/http/once'
import { localized } from '@/lib/http/paths'
import { mayShowSecret } from '@/lib/service/show-secret'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { requireService } from '../../require-service'
import { ServiceFrame } from '../../service-frame'

export const dynamic = 'force-dynamic'

/** A new secret, once: whoever reloads the page, or goes back to it, does not see it again. */
export default async function ServiceSecretPage({ params }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const { service, home, secrets } = await requireService(visit, (await params).id)
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  const once = await onceKept(await shownHere())
  const ours = once && secrets.some(({ id }) => id === once.secretId)
  const shown = ours && (await mayShowSecret(await requestContext(), visit.session, service.id, once.secretId))
  return (
    // Another language is another page: it leads on to the service, not to a second look at its secret.
    <ServiceFrame locale={locale} path={home} title={t(shown ? 'once.title' : 'once.goneTitle')} caption={service.names[locale]} visit={visit}>
      {shown ? (
        <>
          <p>{t('once.lead')}</p>
          <p>{t('once.of', { clientId: service.clientId })}</p>
          <p>
            <code className="secret">{once.text}</code>
          </p>
          <CopyButton text={once.text} label={t('once.copy')} copied={t('once.copied')} failed={t('once.copyFailed')} />
          <Notice tone="warning">{t('once.secrecy')}</Notice>
        </>
      ) : (
        <p>{t('once.gone')}</p>
      )}
      <p>
        <ButtonLink href={localized(locale, home)}>{t('once.done')}</ButtonLink>
      </p>
    </ServiceFrame>
  )
}
