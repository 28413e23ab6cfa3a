import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Details } from '@/app/_ui/details'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { Table } from '@/app/_ui/table'
import type { ApplicationRole } from '@/lib/application/model'
import { locales, type Locale } from '@/lib/core/locale'
import { languageNames } from '@/lib/i18n/language-names'
import type { RefusalWords } from '../../../../../_shell/refusal'

type Props = {
  locale: Locale
  roles: ApplicationRole[]
  /** The mark of the roles that are shown. */
  mark: string
  mayChange: boolean
  kept: Record<string, string>
  refusal: RefusalWords
}

/** The roles of an application, with their titles; another one is added, or a known one given other titles. */
export async function Roles({ locale, roles, mark, mayChange, kept, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  const names = ['role', ...locales.map((each) => `title-${each}`)]
  const refusedHere = names.some((name) => refusal.of(name).error)
  return (
    <section className="flow" aria-labelledby="app-roles">
      <h2 id="app-roles">{t('applications.roles')}</h2>
      <Table
        caption={t('applications.roles')}
        captionHidden
        columns={[t('applications.role'), ...locales.map((each) => languageNames[each])].map((head) => ({ head }))}
        rows={roles.map(({ name, titles }) => [name, ...locales.map((each) => <bdi key={each} lang={each}>{titles[each]}</bdi>)])}
        empty={t('applications.noRoles')}
      />
      {mayChange && (
        <Details summary={t('applications.addRole')} open={refusedHere}>
          <Form does="console/application-role">
            <Mark name="seenRoles" value={kept.seenRoles ?? mark} />
            <p>{t('applications.roleText')}</p>
            <Field
              name="role"
              label={t('applications.role')}
              hint={t('applications.roleHint')}
              width="medium"
              autoComplete="off"
              defaultValue={kept.role}
              {...refusal.of('role')}
            />
            {locales.map((each) => (
              <Field
                key={each}
                name={`title-${each}`}
                lang={each}
                label={t('applications.titleIn', { language: languageNames[each] })}
                width="medium"
                autoComplete="off"
                defaultValue={kept[`title-${each}`]}
                {...refusal.of(`title-${each}`)}
              />
            ))}
            <ButtonRow>
              <Button variant="secondary">{t('applications.saveRole')}</Button>
            </ButtonRow>
          </Form>
        </Details>
      )}
    </section>
  )
}
