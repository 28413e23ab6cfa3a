import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { Table } from '@/app/_ui/table'
import type { Locale } from '@/lib/core/locale'
import { momentInWords } from '@/lib/i18n/dates'
import { numberInWords } from '@/lib/i18n/numbers'
import type { ServiceView } from '@/lib/service/list-services'
import { TokenUsers } from '../token-users'
import { servicePath } from '../where'

type Props = { locale: Locale; view: ServiceView; mayList: boolean }

/** Who comes to a service with which key, who has nothing but the token, and what it could not be told. */
export async function Usage({ locale, view: { service, byKey, tokenUsers, untold }, mayList }: Props) {
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  const keys = await getTranslations({ locale, namespace: 'keys' })
  const number = (value: number) => numberInWords(locale, value)
  return (
    <section className="flow" aria-labelledby="usage">
      <h2 id="usage">{t('usage.title')}</h2>
      <Table
        caption={t('usage.caption')}
        columns={[{ head: t('usage.key') }, { head: t('usage.people'), numeric: true }, { head: t('usage.last') }]}
        rows={byKey.map(({ keyKind, people, lastAt }) => [keys(keyKind), number(people), momentInWords(locale, lastAt)])}
        empty={t('usage.none')}
      />
      <TokenUsers locale={locale} home={servicePath(service.id)} people={tokenUsers} mayList={mayList} />
      {untold.waiting + untold.givenUp > 0 && (
        <Notice tone="warning" title={t('untold.title')}>
          <p>{t('untold.text', { waiting: number(untold.waiting), givenUp: number(untold.givenUp) })}</p>
          {untold.lastError && (
            <p>
              <code>{untold.lastError}</code>
            </p>
          )}
        </Notice>
      )}
    </section>
  )
}
