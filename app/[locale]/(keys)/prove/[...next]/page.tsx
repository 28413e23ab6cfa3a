import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import { waysToProve } from '@/lib/fresh-proof/proof-ways'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized, type Path } from '@/lib/http/paths'
import { isProofTarget, provePath } from '@/lib/http/prove'
import { requirePerson } from '@/lib/http/visit'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { KeysFrame } from '../../_frame/keys-frame'
import { ProofForm } from './proof-form'

export const dynamic = 'force-dynamic'

/** "Show that it is you": a fresh code of a key one holds, before a change that hurts in the wrong hands. */
export default async function ProvePage({ params, searchParams }: PageProps<{ next: string[] }>) {
  const locale = await localeOf(params)
  const next = `/${(await params).next.join('/')}`
  if (!isProofTarget(next)) notFound()
  const visit = await requirePerson(locale)
  const t = await getTranslations({ locale, namespace: 'prove' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  const query = await searchParams
  const memory = await recallForm(provePath(next), query)
  const refusal = await refusalWords(locale, memory)
  const ways = await waysToProve(await requestContext(), visit.session)
  const wished = ways.find((each) => each === (memory.kept.by ?? query.by))
  const way = wished ?? ways[0]
  const path: Path = wished && !refusal.refused ? `${provePath(next)}?by=${wished}` : provePath(next)
  return (
    <KeysFrame locale={locale} path={path} title={t('title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('title')}</PageTitle>
      <p>{t('why')}</p>
      {way ? <ProofForm locale={locale} visit={visit} way={way} refusal={refusal} /> : <p>{t('noWay')}</p>}
      {way && visit.session.keyKind === 'recovery-code' && !ways.includes('recovery-code') && <p>{t('noCodeLeft')}</p>}
      {ways
        .filter((other) => other !== way)
        .map((other) => (
          <p key={other}>
            <a href={`${localized(locale, provePath(next))}?by=${other}`}>{t('otherWay', { key: names(other) })}</a>
          </p>
        ))}
      <p>
        <ButtonLink variant="secondary" href={localized(locale, '/keys')}>
          {t('cancel')}
        </ButtonLink>
      </p>
    </KeysFrame>
  )
}
