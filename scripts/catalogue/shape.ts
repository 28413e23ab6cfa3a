import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'

/** What a text asks to be filled in, as a word to compare; or why it cannot be read. */
export type Shape = { shape: string } | { broken: string }

export function shapeOf(text: string): Shape {
  try {
    return { shape: [...new Set(parse(text).flatMap(names))].sort().join(' ') }
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) }
  }
}

// Languages differ in the plural forms they have, so only the argument's name counts.
function names(element: MessageFormatElement): string[] {
  switch (element.type) {
    case TYPE.literal:
    case TYPE.pound:
      return []
    case TYPE.tag:
      return [`<${element.value}>`, ...element.children.flatMap(names)]
    case TYPE.plural:
    case TYPE.select:
      return [`{${element.value}}`, ...Object.values(element.options).flatMap((option) => option.value.flatMap(names))]
    default:
      return [`{${element.value}}`]
  }
}
