import type { Block, Content } from './content'
import { asText } from './harmless'

/** The letter as plain text; a code stands alone on its line and unbroken, ready to be copied. */
export function letterText({ greeting, blocks, closing }: Content): string {
  return asText([greeting, ...blocks.map(inText), '-- ', ...closing.map(inText)].join('\n\n')) + '\n'
}

function inText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text
    case 'code':
      return block.code
    case 'facts':
      return block.facts.map(({ label, value }) => `${label} ${value}`).join('\n')
    case 'link':
      return `${block.label} ${block.url}`
  }
}
