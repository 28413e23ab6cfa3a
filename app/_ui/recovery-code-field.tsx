import type { ComponentProps } from 'react'
import { described, FieldFrame, type FieldWords } from './field-frame'

export type RecoveryCodeFieldProps = FieldWords &
  Omit<ComponentProps<'input'>, 'name' | 'type' | 'maxLength' | 'className' | 'style'> & { name: string }

/** One code from the list on paper. Small letters, spaces and a missing dash are welcome; nothing remembers it. */
export function RecoveryCodeField({ label, hint, error, errorPrefix, ...input }: RecoveryCodeFieldProps) {
  const id = input.id ?? input.name
  const words = { label, hint, error, errorPrefix }
  return (
    <FieldFrame id={id} {...words}>
      <input
        inputMode="text"
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        {...input}
        {...described(id, words, input['aria-describedby'])}
        id={id}
        type="text"
        className="input input-recovery"
      />
    </FieldFrame>
  )
}
