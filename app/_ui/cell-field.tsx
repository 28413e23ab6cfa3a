import { CodeInput, fromPaper, type CodeInputProps } from './code-input'

/** Six letters from the paper card. Small letters and spaces are welcome; nothing remembers them. */
export const CellField = (props: CodeInputProps) => <CodeInput look="input-cell" {...fromPaper} {...props} />
