import type { ComponentProps } from 'react'
import { described, FieldFrame, type FieldWords } from './field-frame'

export type PasswordFieldProps = FieldWords &
  Omit<ComponentProps<'input'>, 'name' | 'type' | 'defaultValue' | 'value' | 'className' | 'style'> & {
    name: string
    words: { show: string; hide: string; shown: string; hidden: string }
  }

/** A password, with a button to see it where scripts run. Never given a value back. */
export function PasswordField({ label, hint, error, errorPrefix, words, ...input }: PasswordFieldProps) {
  const id = input.id ?? input.name
  const frame = { label, hint, error, errorPrefix }
  return (
    <FieldFrame id={id} {...frame}>
      <reveal-password
        class="field-line"
        data-show={words.show}
        data-hide={words.hide}
        data-shown={words.shown}
        data-hidden={words.hidden}
      >
        <input
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          {...input}
          {...described(id, frame, input['aria-describedby'])}
          id={id}
          type="password"
          className="input"
          data-width="full"
        />
        <button type="button" className="button" data-variant="secondary" aria-controls={id} hidden>
          {words.show}
        </button>
      </reveal-password>
    </FieldFrame>
  )
}
