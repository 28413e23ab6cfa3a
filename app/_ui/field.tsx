import type { ComponentProps, ReactNode } from 'react'
import { described, FieldFrame, type FieldWords } from './field-frame'

export type FieldWidth = 'full' | 'medium' | 'short'

export type FieldProps = FieldWords &
  Omit<ComponentProps<'input'>, 'name' | 'width' | 'className' | 'style'> & {
    name: string
    width?: FieldWidth
    /** Stands on the control's line: a "Change" link. */
    after?: ReactNode
  }

/**
 * One text input with its words, never for a secret: what is typed goes along when the language changes. The id is the name
 * unless given: `#name` is where errors lead.
 */
export function Field({ label, hint, error, errorPrefix, width = 'full', after, ...input }: FieldProps) {
  const id = input.id ?? input.name
  const words = { label, hint, error, errorPrefix }
  return (
    <FieldFrame id={id} {...words}>
      <div className="field-line">
        <input
          type="text"
          {...input}
          {...described(id, words, input['aria-describedby'])}
          id={id}
          className="input"
          data-width={width}
          data-keep=""
        />
        {after}
      </div>
    </FieldFrame>
  )
}
