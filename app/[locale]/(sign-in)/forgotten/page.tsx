import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { siteFacts } from '@/lib/config/site'
import { localized } from '@/lib/http/paths'
import { Given } from '../../_shell/given'
import { linkTo } from '../../_info/words-with'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { PlainPage } from '../../_shell/plain-page'

/** Without user name or password: two ways to help oneself, and one to be helped. */
export default async function ForgottenPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'forgotten' })
  const { helpPhone: phone, helpEmail: email } = siteFacts()
  return (
    <PlainPage locale={locale} path="/forgotten" title={t('title')}>
      <ButtonRow>
        <ButtonLink variant="secondary" href={localized(locale, '/forgotten/username')}>
          {t('username')}
        </ButtonLink>
        <ButtonLink variant="secondary" href={localized(locale, '/forgotten/password')}>
          {t('password')}
        </ButtonLink>
      </ButtonRow>
      <h2>{t('otherwise')}</h2>
      <p>{t('text')}</p>
      <p>{t.rich('contact', { link: linkTo(locale, '/info/help') })}</p>
      <Given fact="helpPhone">
        <p>{t('phone', { phone })}</p>
      </Given>
      <Given fact="helpEmail">
        <p>{t('email', { email })}</p>
      </Given>
    </PlainPage>
  )
}
