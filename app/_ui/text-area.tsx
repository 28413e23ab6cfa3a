import type { ComponentProps } from 'react'
import { described, FieldFrame, type FieldWords } from './field-frame'

export type TextAreaProps = FieldWords &
  Omit<ComponentProps<'textarea'>, 'name' | 'className' | 'style'> & { name: string }

/** An answer of several lines. */
export function TextArea({ label, hint, error, errorPrefix, ...area }: TextAreaProps) {
  const id = area.id ?? area.name
  const words = { label, hint, error, errorPrefix }
  return (
    <FieldFrame id={id} {...words}>
      <textarea
        rows={4}
        {...area}
        {...described(id, words, area['aria-describedby'])}
        id={id}
        className="input"
        data-keep=""
      />
    </FieldFrame>
  )
}
