import type { ComponentProps } from 'react'
import { described, FieldFrame, type FieldWords } from './field-frame'

export type CellFieldProps = FieldWords &
  Omit<ComponentProps<'input'>, 'name' | 'type' | 'maxLength' | 'className' | 'style'> & { name: string }

/** Six letters from the paper card. Small letters and spaces are welcome; nothing remembers them. */
export function CellField({ label, hint, error, errorPrefix, ...input }: CellFieldProps) {
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
        className="input input-cell"
      />
    </FieldFrame>
  )
}
