import { getTranslations } from 'next-intl/server'
import { PageTitle } from '@/app/_ui/page-title'
import { activity } from '@/lib/activity/activity'
import { parseMark } from '@/lib/activity/entry'
import type { Locale } from '@/lib/core/locale'
import { requestContext } from '@/lib/http/here'
import { localized, type Path } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { KeysFrame } from '../../_frame/keys-frame'
import { Entries } from './entries'

/** A person's own sign-ins and changes of six months, a page at a time. */
export async function ActivityPage({ locale, behind: asked }: { locale: Locale; behind: string | null }) {
  const visit = await requireKeysVisitor(locale)
  const behind = asked !== null && parseMark(asked) ? asked : null
  const { entries, next } = await activity(await requestContext(), visit.person.id, behind)
  const t = await getTranslations({ locale, namespace: 'activity' })
  const path: Path = behind === null ? '/keys/activity' : `/keys/activity/${behind}`
  return (
    <KeysFrame locale={locale} path={path} title={t('title')} visit={visit}>
      <PageTitle focus>{t('title')}</PageTitle>
      <p>{t('lead')}</p>
      <p>{t('noticed')}</p>
      {entries.length === 0 ? <p>{behind === null ? t('empty') : t('emptyPage')}</p> : <Entries locale={locale} entries={entries} />}
      <ul className="link-list">
        {next && (
          <li>
            <a href={localized(locale, `/keys/activity/${next}`)}>{t('older')}</a>
          </li>
        )}
        {behind !== null && (
          <li>
            <a href={localized(locale, '/keys/activity')}>{t('newest')}</a>
          </li>
        )}
        <li>
          <a href={localized(locale, '/keys')}>{t('back')}</a>
        </li>
      </ul>
    </KeysFrame>
  )
}
