import type { ComponentProps } from 'react'
import { described, FieldFrame, type FieldWords } from './field-frame'

/** What a page may say of a field for a code. No maxlength: whatever is pasted comes along whole. */
export type CodeInputProps = FieldWords &
  Omit<ComponentProps<'input'>, 'name' | 'type' | 'maxLength' | 'className' | 'style'> & { name: string }

/** One field for a code of any kind; `look` is its width and spacing. */
export function CodeInput({ label, hint, error, errorPrefix, look, ...input }: CodeInputProps & { look: string }) {
  const id = input.id ?? input.name
  const words = { label, hint, error, errorPrefix }
  return (
    <FieldFrame id={id} {...words}>
      <input
        autoCorrect="off"
        spellCheck={false}
        {...input}
        {...described(id, words, input['aria-describedby'])}
        id={id}
        type="text"
        className={`input ${look}`}
      />
    </FieldFrame>
  )
}

/** Letters from paper: in capitals where a keyboard offers them, and remembered by nothing. */
export const fromPaper = { inputMode: 'text', autoComplete: 'off', autoCapitalize: 'characters' } as const
