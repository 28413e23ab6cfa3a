import { getTranslations } from 'next-intl/server'
import { Field } from '@/app/_ui/field'
import { SelectField } from '@/app/_ui/select-field'
import { TextArea } from '@/app/_ui/text-area'
import type { Application } from '@/lib/application/model'
import { levels } from '@/lib/core/level'
import { locales, type Locale } from '@/lib/core/locale'
import { levelsGiven } from '@/lib/http/oidc/proof'
import { languageNames } from '@/lib/i18n/language-names'
import { authMethods, type Service } from '@/lib/service/model'
import type { RefusalWords } from '../../../_shell/refusal'

type Props = {
  locale: Locale
  service?: Service
  applications: Application[]
  kept: Record<string, string>
  refusal: RefusalWords
}

/** What is known of a service, but its name in the protocol. */
export async function ServiceFields({ locale, service, applications, kept, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  const about = (name: string, now: string | null | undefined) => ({
    name,
    autoComplete: 'off',
    spellCheck: false,
    defaultValue: kept[name] ?? now ?? '',
    ...refusal.of(name),
  })
  return (
    <>
      <fieldset className="field field-group">
        <legend>{t('name')}</legend>
        {locales.map((each) => (
          <Field key={each} {...about(`name-${each}`, service?.names[each])} lang={each} label={languageNames[each]} width="medium" />
        ))}
      </fieldset>
      <TextArea {...about('redirectUris', service?.redirectUris.join('\n'))} rows={3} label={t('redirectUris')} hint={t('redirectUrisHint')} />
      <TextArea {...about('postLogoutUris', service?.postLogoutUris.join('\n'))} rows={2} label={t('postLogoutUris')} hint={t('postLogoutUrisHint')} />
      <Field {...about('backchannelLogoutUri', service?.backchannelLogoutUri)} type="url" label={t('backchannelLogoutUri')} hint={t('backchannelLogoutUriHint')} />
      <Field {...about('initiateLoginUri', service?.initiateLoginUri)} type="url" label={t('initiateLoginUri')} hint={t('initiateLoginUriHint')} />
      <SelectField {...about('levelAsked', service?.levelAsked ?? 'low')} label={t('levelAsked')} hint={t('levelAskedHint')}>
        {levels.filter((level) => levelsGiven().includes(level) || level === service?.levelAsked).map((level) => (
          <option key={level} value={level}>
            {t(`level.${level}`)}
          </option>
        ))}
      </SelectField>
      <Field {...about('environment', service?.environment)} label={t('environment')} hint={t('environmentHint')} width="short" />
      <Field {...about('contact', service?.contact)} label={t('contact')} hint={t('contactHint')} />
      <SelectField {...about('authMethod', service?.authMethod)} label={t('authMethod')} hint={t('authMethodHint')} width="full">
        {authMethods.map((method) => (
          <option key={method} value={method}>
            {t(`method.${method}`)}
          </option>
        ))}
      </SelectField>
      <TextArea {...about('jwks', service?.jwks && JSON.stringify(service.jwks))} rows={3} label={t('jwks')} hint={t('jwksHint')} />
      <SelectField {...about('applicationId', service?.applicationId)} label={t('application')} hint={t('applicationHint')} width="full">
        <option value="">{t('noApplication')}</option>
        {applications.map(({ id, code, environment }) => (
          <option key={id} value={id}>
            {`${code} (${environment})`}
          </option>
        ))}
      </SelectField>
    </>
  )
}
