import type { ComponentProps } from 'react'
import { described, FieldFrame, type FieldWords } from './field-frame'
import { VisuallyHidden } from './visually-hidden'

export type PasswordFieldProps = FieldWords &
  Omit<ComponentProps<'input'>, 'name' | 'type' | 'defaultValue' | 'value' | 'className' | 'style'> & {
    name: string
    /** `showName` and `hideName` say in full what the button does. */
    words: Record<'show' | 'hide' | 'showName' | 'hideName' | 'shown' | 'hidden', string>
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
        data-show-name={words.showName}
        data-hide-name={words.hideName}
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
          <span aria-hidden>{words.show}</span>
          <VisuallyHidden>{words.showName}</VisuallyHidden>
        </button>
      </reveal-password>
    </FieldFrame>
  )
}
