import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { TextArea } from '@/app/_ui/text-area'
import { campaignView } from '@/lib/campaign/campaign-view'
import { locales } from '@/lib/core/locale'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { languageNames } from '@/lib/i18n/language-names'
import { previewReminder } from '@/lib/mail/preview-reminder'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { refusalWords } from '../../../../_shell/refusal'
import { MailFrame } from '../mail-frame'

export const dynamic = 'force-dynamic'

/** The administrators' own paragraph, and the letter as it is in each language. */
export default async function WordsPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const ctx = await requestContext()
  const outcome = await campaignView(ctx, visit.session)
  if (outcome.kind === 'denied') notFound()
  const { paragraphs, version } = outcome.campaign
  const memory = await recallForm('/console/mail/words', await searchParams)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consoleMail' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const letters = await Promise.all(
    locales.map(async (each) => {
      const [letter, ended] = await Promise.all([previewReminder(ctx, each), previewReminder(ctx, each, 'reminder-ended')])
      const within = await getTranslations({ locale: each, namespace: 'common' })
      const headed = ({ subject, text }: typeof letter) => ({ text, heading: within('pair', { name: languageNames[each], value: subject }) })
      return { each, letter: headed(letter), ended: headed(ended) }
    }),
  )
  return (
    <MailFrame locale={locale} path="/console/mail/words" part="words" visit={visit} refusal={refusal}>
      <p>{t('words.lead')}</p>
      <Form does="console/mail-words">
        <Mark name="version" value={memory.kept.version ?? version} />
        {locales.map((each) => (
          <TextArea
            key={each}
            name={each}
            lang={each}
            rows={3}
            label={t('words.paragraph', { language: languageNames[each] })}
            defaultValue={memory.kept[each] ?? paragraphs[each]}
            {...refusal.of(each)}
          />
        ))}
        <ButtonRow>
          <Button>{t('plan.save')}</Button>
        </ButtonRow>
      </Form>
      <h2>{t('words.preview')}</h2>
      {letters.map(({ each, letter }) => (
        <section key={each}>
          <h3 lang={each}>{letter.heading}</h3>
          <p className="console-message" lang={each}>
            {letter.text}
          </p>
          <p>
            <a href={`${localized(locale, '/console/mail/preview')}/${each}`} aria-label={common('pair', { name: t('words.asPage'), value: languageNames[each] })}>
              {t('words.asPage')}
            </a>
          </p>
        </section>
      ))}
      <h2>{t('words.previewEnded')}</h2>
      {letters.map(({ each, ended }) => (
        <section key={each}>
          <h3 lang={each}>{ended.heading}</h3>
          <p className="console-message" lang={each}>
            {ended.text}
          </p>
        </section>
      ))}
    </MailFrame>
  )
}
