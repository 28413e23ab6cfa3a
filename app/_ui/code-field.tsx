import { CodeInput, type CodeInputProps } from './code-input'

/** Six digits, mailed or shown by an app. No maxlength: `123 456` may be pasted. */
export const CodeField = (props: CodeInputProps) => (
  <CodeInput look="input-code" inputMode="numeric" autoComplete="one-time-code" autoCapitalize="none" {...props} />
)
