import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import { isNewKeyKind } from '@/lib/core/key-kind'
import { reaches } from '@/lib/core/level'
import { requestContext } from '@/lib/http/here'
import { levelOf } from '@/lib/http/oidc/proof'
import { entryPath, localized } from '@/lib/http/paths'
import { unmetOf } from '@/lib/http/service-cookie'
import { servicesHere } from '@/lib/http/service-here'
import { requirePerson } from '@/lib/http/visit'
import { activeKinds } from '@/lib/key/key-store'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { PageFrame } from '../../_shell/page-frame'

export const dynamic = 'force-dynamic'

/** The service asks for more than the key of this sign-in, or takes the token no longer: another key that does, or a new one, or back without. */
export default async function StrongerPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const { person, session } = await requirePerson(locale)
  const [service] = await servicesHere()
  if (!service) redirect(localized(locale, '/keys'))
  const t = await getTranslations({ locale, namespace: 'service' })
  const keys = await getTranslations({ locale, namespace: 'keys' })
  const ctx = await requestContext()
  const held = await ctx.db.glance((glance) => activeKinds(glance, person.id))
  const noToken = session.keyKind === 'token-card' && service.refusesToken
  const taken = held.filter((kind) => kind !== 'token-card' || !service.refusesToken)
  const enough = taken.filter((kind) => reaches(levelOf(kind), service.needed))
  const activates = enough.length === 0 && ['email-code', 'mobile-app'].some((kind) => isNewKeyKind(kind) && reaches(levelOf(kind), service.needed))
  const name = service.names[locale]
  const key = session.keyKind === 'recovery-code' || session.keyKind === 'paper-code' ? null : keys(session.keyKind)
  const title = noToken ? t('stronger.noTokenTitle') : t('stronger.title')
  return (
    <PageFrame locale={locale} path="/stronger" title={title}>
      <PageTitle>{title}</PageTitle>
      <p>{noToken ? t('stronger.noToken', { service: name }) : key ? t('stronger.text', { service: name, key }) : t('stronger.textNoKey', { service: name })}</p>
      {enough.map((kind) => (
        <p key={kind}>
          <ButtonLink href={localized(locale, entryPath(kind))}>{t('stronger.with', { key: keys(kind) })}</ButtonLink>
        </p>
      ))}
      {activates && (
        <p>
          <ButtonLink href={localized(locale, person.realm === 'external' ? '/portal' : '/keys')}>{t('stronger.activate')}</ButtonLink>
        </p>
      )}
      {enough.length === 0 && !activates && <p>{t('stronger.none')}</p>}
      <p>
        <a href={unmetOf(service)}>{t('stronger.back', { service: name })}</a>
      </p>
    </PageFrame>
  )
}
