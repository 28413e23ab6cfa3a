import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { CodeBlock } from '@/app/_ui/code-block'
import { PageTitle } from '@/app/_ui/page-title'
import { SummaryList } from '@/app/_ui/summary-list'
import { env } from '@/lib/config/env'
import { siteFacts } from '@/lib/config/site'
import { levels, reaches } from '@/lib/core/level'
import { requestContext } from '@/lib/http/here'
import { discoveryOf, issuerOf } from '@/lib/http/oidc/issuer'
import { publicService } from '@/lib/service/public-service'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { PageFrame } from '../../_shell/page-frame'
import { kitSnippet, snippetsFor } from './snippets'

export const dynamic = 'force-dynamic'

/** For whoever builds or runs a service: how it is connected to us, and tested. Nothing secret stands here. */
export default async function OwnersPage({ params }: PageProps<{ clientId: string }>) {
  const locale = await localeOf(params)
  const { clientId } = await params
  const service = /^[\w.-]{2,60}$/.test(clientId) ? await publicService(await requestContext(), clientId) : null
  if (!service) notFound()
  const t = await getTranslations({ locale, namespace: 'servicePage' })
  const { APP_URL, LEVEL_NAMES } = env()
  const issuer = issuerOf(APP_URL)
  const title = t('title', { service: service.names[locale] })
  return (
    <PageFrame locale={locale} path={`/service/${clientId}`} title={title}>
      <PageTitle focus caption={service.environment || undefined}>
        {title}
      </PageTitle>
      <p>{t('lead')}</p>
      <SummaryList
        rows={[
          { term: t('clientId'), value: <code>{clientId}</code> },
          { term: t('discovery'), value: <code>{discoveryOf(APP_URL)}</code> },
          { term: t('issuer'), value: <code>{issuer}</code> },
          { term: t('method'), value: <code>{service.authMethod}</code> },
          { term: t('signature'), value: <code>ES256</code> },
          { term: t('scopes'), value: <code>openid profile email</code> },
          { term: t('level'), value: <code>{LEVEL_NAMES[service.levelAsked]}</code> },
        ]}
      />
      <p>{t('flow')}</p>
      <p>{t('registered')}</p>
      <h2>{t('levels')}</h2>
      <p>{t('levelsText')}</p>
      <ul>
        {levels.filter((level) => reaches(level, service.levelAsked)).map((level) => (
          <li key={level}>
            <code>{LEVEL_NAMES[level]}</code>
          </li>
        ))}
      </ul>
      <h2>{t('examples')}</h2>
      <p>{t('examplesText')}</p>
      {snippetsFor({ issuer, clientId, authMethod: service.authMethod }).map(({ stack, code }) => (
        <section className="flow" key={stack}>
          <h3>{stack}</h3>
          <CodeBlock>{code}</CodeBlock>
        </section>
      ))}
      <h2>{t('testing')}</h2>
      <p>{t('testingText')}</p>
      <CodeBlock>{kitSnippet(siteFacts().playing ? new URL(APP_URL).origin : 'https://test.example')}</CodeBlock>
      <ul>
        {(['wrong', 'stronger', 'ended', 'cutoff'] as const).map((about) => (
          <li key={about}>{t(`try.${about}`)}</li>
        ))}
      </ul>
    </PageFrame>
  )
}
