import { getTranslations } from 'next-intl/server'
import { PasswordField } from '@/app/_ui/password-field'
import { siteFacts } from '@/lib/config/site'
import type { Locale } from '@/lib/core/locale'
import type { Realm } from '@/lib/core/realm'
import type { FormMemory } from '@/lib/http/form/memory'
import { barredWords, isSignKind } from '@/lib/password/composition'
import { ownWords } from '@/lib/password/own-words'
import { faultsIn, shortestIn } from '@/lib/password/rules'
import type { Person } from '@/lib/person/model'
import { passwordWords } from './password-words'
import type { RefusalWords } from './refusal'

type Props = {
  locale: Locale
  name: string
  refusal: RefusalWords
  memory: FormMemory
  /** Whoever is signed in, so that the page can tell while they type. Not for those who only hold a link. */
  person?: Person
  /** Whose rules hold; those of the person, where one is given. */
  realm?: Realm
}

/** A new password and its rules, each marked as it is met or was broken. */
export async function NewPasswordField({ locale, name, refusal, memory, person, realm = person?.realm ?? 'citizen' }: Props) {
  const t = await getTranslations({ locale, namespace: 'password' })
  const broken = memory.errors[name]?.values ?? {}
  const own = person && ownWords({ ...person, siteName: siteFacts().name })
  const rules = faultsIn[realm].filter((fault) => fault !== 'long' || broken.long === 'yes')
  return (
    <password-rules
      data-least={shortestIn[realm]}
      data-own={realm === 'citizen' ? own?.join(' ') : undefined}
      data-barred={person && realm === 'external' ? barredWords(person).join(' ') : undefined}
      data-missing={realm === 'external' ? t('missing', { signs: '{signs}' }) : undefined}
      data-more-one={t('moreOne')}
      data-more={t('more', { count: '{count}' })}
      data-enough={t('enough')}
    >
      <PasswordField
        name={name}
        label={t('new')}
        autoComplete="new-password"
        aria-describedby={`${name}-rules`}
        words={await passwordWords(locale)}
        {...refusal.of(name)}
      />
      <div className="field-hint" id={`${name}-rules`}>
        <p>{t('rules')}</p>
        <ul className="password-rules">
          {rules.map((rule) => (
            <li key={rule} data-rule={rule} data-name={isSignKind(rule) ? t(`name.${rule}`) : undefined} data-state={broken[rule] === 'yes' ? 'unmet' : undefined}>
              {t(`rule.${rule}`, { shortest: shortestIn[realm] })}
            </li>
          ))}
        </ul>
        <p>{realm === 'citizen' ? t('advice') : t('adviceExternal')}</p>
      </div>
    </password-rules>
  )
}
