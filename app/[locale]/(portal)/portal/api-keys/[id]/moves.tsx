import { getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { Checkbox } from '@/app/_ui/checkbox'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { SelectField } from '@/app/_ui/select-field'
import type { ApiKey } from '@/lib/api-key/key-store'
import { overlaps } from '@/lib/api-key/model'
import type { Locale } from '@/lib/core/locale'
import { dayInWords } from '@/lib/i18n/dates'
import type { RefusalWords } from '../../../../_shell/refusal'
import { LifeOptions } from '../life-options'

type Props = { locale: Locale; apiKey: ApiKey; refusal: RefusalWords }

/** Another name. */
export async function Rename({ locale, apiKey, refusal, typed }: Props & { typed?: string }) {
  const t = await getTranslations({ locale, namespace: 'apiKeys' })
  return (
    <section className="flow" aria-labelledby="rename">
      <h2 id="rename">{t('rename.title')}</h2>
      <Form does="api-keys/rename">
        <Field name="name" label={t('name')} autoComplete="off" defaultValue={typed ?? apiKey.name} {...refusal.of('name')} />
        <Button variant="secondary">{t('rename.save')}</Button>
      </Form>
    </section>
  )
}

/** A new key in place of this one, with some days in which both are good. */
export async function Rotate({ locale, apiKey, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'apiKeys' })
  return (
    <section className="flow" aria-labelledby="rotate">
      <h2 id="rotate">{t('rotate.title')}</h2>
      <p>{t('rotate.text')}</p>
      {apiKey.before && <p>{t('rotate.ends', { start: apiKey.before.start })}</p>}
      <Form does="api-keys/rotate">
        <input type="hidden" name="from" value={apiKey.secretId} />
        <SelectField name="overlap" label={t('rotate.overlap')} hint={t('rotate.overlapHint')} defaultValue="1" width="full" {...refusal.of('overlap')}>
          {overlaps.map((days) => (
            <option key={days} value={days}>
              {days === 0 ? t('rotate.none') : t('rotate.days', { days })}
            </option>
          ))}
        </SelectField>
        <SelectField name="life" label={t('rotate.life')} defaultValue="same" width="full" {...refusal.of('life')}>
          <option value="same">{apiKey.expiresAt ? t('rotate.sameUntil', { date: dayInWords(locale, apiKey.expiresAt) }) : t('rotate.same')}</option>
          <LifeOptions locale={locale} />
        </SelectField>
        <Button>{t('rotate.save')}</Button>
      </Form>
    </section>
  )
}

/** The end of a key, at once: asked for twice, for nothing brings it back. */
export async function Revoke({ locale, refusal }: Props) {
  const t = await getTranslations({ locale, namespace: 'apiKeys' })
  return (
    <section className="flow" aria-labelledby="revoke">
      <h2 id="revoke">{t('revoke.title')}</h2>
      <p>{t('revoke.text')}</p>
      <Form does="api-keys/revoke">
        <Checkbox name="sure" value="yes" label={t('revoke.sure')} {...refusal.of('sure')} />
        <Button variant="danger">{t('revoke.save')}</Button>
      </Form>
    </section>
  )
}
