import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { momentInWords } from '@/lib/i18n/dates'
import type { WholeCase } from '@/lib/support-case/queue-store'

/** What was written, and what was answered to it; `unsent` is what would have been, had nobody closed the case meanwhile. */
export async function Talk({ locale, found, unsent }: { locale: Locale; found: WholeCase; unsent: string | undefined }) {
  const t = await getTranslations({ locale, namespace: 'console' })
  return (
    <section className="flow" aria-labelledby="talk">
      <h2 id="talk">{t('cases.talk')}</h2>
      <blockquote className="console-message" lang={found.locale} dir="auto">
        {found.text || t('cases.noText')}
      </blockquote>
      {found.replies.map((reply) => (
        <div className="flow" key={reply.at.getTime()}>
          <h3>{t('cases.answered-by', { name: reply.author ?? t('cases.formerly'), date: momentInWords(locale, reply.at) })}</h3>
          <blockquote className="console-message" lang={found.locale} dir="auto">
            {reply.text}
          </blockquote>
        </div>
      ))}
      {unsent && (
        <div className="flow">
          <h3>{t('cases.unsent')}</h3>
          <blockquote className="console-message" lang={found.locale} dir="auto">
            {unsent}
          </blockquote>
        </div>
      )}
    </section>
  )
}
