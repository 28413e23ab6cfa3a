import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { SelectField } from '@/app/_ui/select-field'
import { TextArea } from '@/app/_ui/text-area'
import type { FormMemory } from '@/lib/http/form/memory'
import { longestText, topics } from '@/lib/support-case/model'
import type { RefusalWords } from '../_shell/refusal'
import type { InfoPlace } from './info-frame'
import { infoPath } from './places'
import { linkTo } from './words-with'

type Props = { place: InfoPlace; memory: FormMemory; refusal: RefusalWords }

/** A message to the help desk. Whoever is signed in is not asked again who they are. */
export async function ContactForm({ place: { locale, root, visit }, memory: { kept }, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'infoHelp' })
  const known = visit?.person.email ?? null
  return (
    <Form does={visit ? 'keys/message' : 'info/message'}>
      <Notice>{t('secrecy')}</Notice>
      {!visit && <Field name="name" label={t('name')} autoComplete="name" defaultValue={kept.name} {...refusal.of('name')} />}
      {known ? (
        <p>{t('replyTo', { address: known })}</p>
      ) : (
        <Field
          name="address"
          type="email"
          label={t('address')}
          hint={t('addressHint')}
          autoComplete="email"
          spellCheck={false}
          defaultValue={kept.address}
          {...refusal.of('address')}
        />
      )}
      <SelectField name="topic" label={t('topic')} width="full" defaultValue={kept.topic ?? ''} {...refusal.of('topic')}>
        <option value="">{t('choose')}</option>
        {topics.map((topic) => (
          <option key={topic} value={topic}>
            {t(`topics.${topic}`)}
          </option>
        ))}
      </SelectField>
      <TextArea
        name="message"
        label={t('message')}
        hint={t('messageHint', { most: longestText })}
        rows={8}
        maxLength={longestText}
        defaultValue={kept.message}
        {...refusal.of('message')}
      />
      <p>{t.rich('privacy', { link: linkTo(locale, infoPath(root, 'privacy')) })}</p>
      <p>
        <Button>{t('send')}</Button>
      </p>
    </Form>
  )
}
