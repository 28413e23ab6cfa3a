import type { ComponentProps } from 'react'
import { described, FieldFrame, type FieldWords } from './field-frame'

export type CodeFieldProps = FieldWords &
  Omit<ComponentProps<'input'>, 'name' | 'type' | 'maxLength' | 'className' | 'style'> & { name: string }

/** Six digits, mailed or shown by an app. No maxlength: `123 456` may be pasted. */
export function CodeField({ label, hint, error, errorPrefix, ...input }: CodeFieldProps) {
  const id = input.id ?? input.name
  const words = { label, hint, error, errorPrefix }
  return (
    <FieldFrame id={id} {...words}>
      <input
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        {...input}
        {...described(id, words, input['aria-describedby'])}
        id={id}
        type="text"
        className="input input-code"
      />
    </FieldFrame>
  )
}
