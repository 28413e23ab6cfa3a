import { CodeInput, fromPaper, type CodeInputProps } from './code-input'

/** One code from the list on paper. Small letters, spaces and a missing dash are welcome; nothing remembers it. */
export const RecoveryCodeField = (props: CodeInputProps) => <CodeInput look="input-recovery" {...fromPaper} {...props} />
