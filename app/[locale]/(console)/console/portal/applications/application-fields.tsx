import { getTranslations } from 'next-intl/server'
import { Field } from '@/app/_ui/field'
import { TextArea } from '@/app/_ui/text-area'
import type { Application } from '@/lib/application/model'
import { locales, type Locale } from '@/lib/core/locale'
import { languageNames } from '@/lib/i18n/language-names'
import type { RefusalWords } from '../../../../_shell/refusal'

type Props = { locale: Locale; application?: Application; kept: Record<string, string>; refusal: RefusalWords }

/** What is known of an application: its words in every language, and where it is opened. */
export async function ApplicationFields({ locale, application, kept, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  return (
    <>
      {locales.map((each) => (
        <fieldset className="field field-group" key={each}>
          <legend>{languageNames[each]}</legend>
          <Field
            name={`name-${each}`}
            lang={each}
            label={t('applications.name')}
            autoComplete="off"
            defaultValue={kept[`name-${each}`] ?? application?.names[each]}
            {...refusal.of(`name-${each}`)}
          />
          <TextArea
            name={`description-${each}`}
            lang={each}
            rows={2}
            label={t('applications.description')}
            defaultValue={kept[`description-${each}`] ?? application?.descriptions[each]}
            {...refusal.of(`description-${each}`)}
          />
        </fieldset>
      ))}
      <Field
        name="environment"
        label={t('applications.environment')}
        hint={t('applications.environmentHint')}
        width="short"
        autoComplete="off"
        defaultValue={kept.environment ?? application?.environment}
        {...refusal.of('environment')}
      />
      <Field
        name="url"
        type="url"
        label={t('applications.url')}
        hint={t('applications.urlHint')}
        autoComplete="off"
        spellCheck={false}
        defaultValue={kept.url ?? application?.url}
        {...refusal.of('url')}
      />
    </>
  )
}
