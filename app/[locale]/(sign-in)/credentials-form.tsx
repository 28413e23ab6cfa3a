import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { NumberedSteps } from '@/app/_ui/numbered-steps'
import { PageTitle } from '@/app/_ui/page-title'
import { PasswordField } from '@/app/_ui/password-field'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import type { FormMemory } from '@/lib/http/form/memory'
import { localized, type Path } from '@/lib/http/paths'
import { loginHint } from '@/lib/http/service-here'
import type { Purpose } from '@/lib/session/session'
import { PageFrame } from '../_shell/page-frame'
import { Refusal, refusalWords } from '../_shell/refusal'
import { passwordWords } from '../_shell/password-words'
import { KeyInfo } from './key-info'
import { LostKey } from './lost-key'
import { NextButton } from './next-button'
import { PortalInfo } from './portal-info'

type Props = { locale: Locale; path: Path; keyKind: SignInKind; purpose: Purpose; memory: FormMemory; issuing?: boolean; children?: ReactNode }

/** "1 Enter your username and password, 2 Click Next": the first step with any key. */
export async function CredentialsForm({ locale, path, keyKind, purpose, memory, issuing, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'credentials' })
  const refusal = await refusalWords(locale, memory)
  const portal = purpose === 'portal'
  const title = portal ? t('title.portal') : t(`title.${keyKind}`)
  return (
    <PageFrame
      locale={locale}
      path={path}
      title={title}
      refused={refusal.refused}
      aside={portal ? <PortalInfo locale={locale} /> : <KeyInfo locale={locale} keyKind={keyKind} token={issuing ? 'issuing' : 'ending'} />}
    >
      <Refusal words={refusal} />
      <PageTitle>{title}</PageTitle>
      {children}
      <Form does="sign-in/credentials">
        <input type="hidden" name="keyKind" value={keyKind} />
        <input type="hidden" name="purpose" value={purpose} />
        <NumberedSteps
          steps={[
            {
              title: portal ? t('stepPortal') : t('step'),
              children: (
                <>
                  <Field
                    name="username"
                    label={portal ? t('usernamePortal') : t('username')}
                    autoComplete="username"
                    autoCapitalize="none"
                    spellCheck={false}
                    defaultValue={memory.kept.username ?? (await loginHint())}
                    {...refusal.of('username')}
                  />
                  <PasswordField
                    name="password"
                    label={t('password')}
                    words={await passwordWords(locale)}
                    {...refusal.of('password')}
                  />
                  <p>
                    <a href={localized(locale, '/forgotten')}>{t('forgotten')}</a>
                  </p>
                </>
              ),
            },
            {
              title: t('clickNext'),
              children: <NextButton locale={locale} />,
            },
          ]}
        />
      </Form>
      <LostKey locale={locale} keyKind={keyKind} />
    </PageFrame>
  )
}
