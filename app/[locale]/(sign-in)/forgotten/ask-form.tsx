import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import type { Locale } from '@/lib/core/locale'
import type { FormMemory } from '@/lib/http/form/memory'
import { localized, type Path } from '@/lib/http/paths'
import { PageFrame } from '../../_shell/page-frame'
import { Refusal, refusalWords } from '../../_shell/refusal'

type Props = {
  locale: Locale
  path: Path
  does: 'forgotten/username' | 'forgotten/password'
  field: 'address' | 'username'
  words: { title: string; lead: string; label: string; button: string }
  memory: FormMemory
}

/** One field to be found by. */
export async function AskForm({ locale, path, does, field, words, memory }: Props) {
  const common = await getTranslations({ locale, namespace: 'common' })
  const refusal = await refusalWords(locale, memory)
  return (
    <PageFrame locale={locale} path={path} title={words.title} refused={refusal.refused}>
      <Refusal words={refusal} />
      <PageTitle>{words.title}</PageTitle>
      <p>{words.lead}</p>
      <Form does={does}>
        <Field
          name={field}
          type={field === 'address' ? 'email' : 'text'}
          label={words.label}
          autoComplete={field === 'address' ? 'email' : 'username'}
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={memory.kept[field]}
          {...refusal.of(field)}
        />
        <ButtonRow>
          <Button>{words.button}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/forgotten')}>
            {common('previous')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </PageFrame>
  )
}
