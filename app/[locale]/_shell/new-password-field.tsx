import { getTranslations } from 'next-intl/server'
import { PasswordField } from '@/app/_ui/password-field'
import { siteFacts } from '@/lib/config/site'
import type { Locale } from '@/lib/core/locale'
import type { FormMemory } from '@/lib/http/form/memory'
import { ownWords } from '@/lib/password/own-words'
import { passwordFaults, shortest } from '@/lib/password/rules'
import type { Person } from '@/lib/person/model'
import type { RefusalWords } from './refusal'

type Props = {
  locale: Locale
  name: string
  refusal: RefusalWords
  memory: FormMemory
  /** Whoever is signed in, so that the page can tell while they type. Not for those who only hold a link. */
  person?: Person
}

/** A new password and its rules, each marked as it is met or was broken. */
export async function NewPasswordField({ locale, name, refusal, memory, person }: Props) {
  const t = await getTranslations({ locale, namespace: 'password' })
  const credentials = await getTranslations({ locale, namespace: 'credentials' })
  const broken = memory.errors[name]?.values ?? {}
  const rules = passwordFaults.filter((fault) => fault !== 'long' || broken.long === 'yes')
  return (
    <password-rules
      data-least={shortest}
      data-own={person && ownWords({ ...person, siteName: siteFacts().name }).join(' ')}
      data-more-one={t('moreOne')}
      data-more={t('more', { count: '{count}' })}
      data-enough={t('enough')}
    >
      <PasswordField
        name={name}
        label={t('new')}
        autoComplete="new-password"
        aria-describedby={`${name}-rules`}
        words={{
          show: credentials('show'),
          hide: credentials('hide'),
          shown: credentials('shown'),
          hidden: credentials('hidden'),
        }}
        {...refusal.of(name)}
      />
      <div className="field-hint" id={`${name}-rules`}>
        <p>{t('rules')}</p>
        <ul className="password-rules">
          {rules.map((rule) => (
            <li key={rule} data-rule={rule} data-state={broken[rule] === 'yes' ? 'unmet' : undefined}>
              {t(`rule.${rule}`)}
            </li>
          ))}
        </ul>
        <p>{t('advice')}</p>
      </div>
    </password-rules>
  )
}
