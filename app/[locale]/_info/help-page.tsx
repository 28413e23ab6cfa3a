import { getTranslations } from 'next-intl/server'
import { PageTitle } from '@/app/_ui/page-title'
import { siteFacts } from '@/lib/config/site'
import type { FormMemory } from '@/lib/http/form/memory'
import { localized } from '@/lib/http/paths'
import { Given } from '../_shell/given'
import { Refusal, refusalWords } from '../_shell/refusal'
import { ContactForm } from './contact-form'
import { InfoFrame, type InfoPlace } from './info-frame'
import { infoPath } from './places'
import { linkOut } from './words-with'

/** Answers at once, how to reach the help desk, and a form to write to it. */
export async function HelpPage({ place, memory }: { place: InfoPlace; memory: FormMemory }) {
  const { locale, root } = place
  const t = await getTranslations({ locale, namespace: 'infoHelp' })
  const title = (await getTranslations({ locale, namespace: 'info' }))('topics.help')
  const refusal = await refusalWords(locale, memory)
  const { helpPhone: phone, helpTel: tel, helpEmail: email } = siteFacts()
  return (
    <InfoFrame place={place} topic="help" title={title} refused={refusal.refused}>
      <Refusal words={refusal} />
      <PageTitle>{title}</PageTitle>
      <p>{t('lead')}</p>
      <h2>{t('quickTitle')}</h2>
      <ul className="link-list">
        <li>
          <a href={localized(locale, '/forgotten')}>{t('forgotten')}</a>
        </li>
        <li>
          <a href={localized(locale, infoPath(root, 'app'))}>{t('appTrouble')}</a>
        </li>
        <li>
          <a href={localized(locale, infoPath(root, 'keys'))}>{t('whichKey')}</a>
        </li>
      </ul>
      <p>{t('noMail')}</p>
      <h2>{t('reachTitle')}</h2>
      <Given fact="helpPhone">
        <p>{t.rich('phone', { phone, link: linkOut(`tel:${tel}`) })}</p>
      </Given>
      <Given fact="helpEmail">
        <p>{t.rich('email', { email, link: linkOut(`mailto:${email}`) })}</p>
      </Given>
      <p>{t('reachForm')}</p>
      <h2>{t('formTitle')}</h2>
      <ContactForm place={place} memory={memory} refusal={refusal} />
    </InfoFrame>
  )
}
