let known: Promise<(word: string) => boolean> | undefined

/** Knows the passwords that are tried first, in lower case. The list is read when the first password is chosen. */
export const commonPasswords = () => (known ??= read())

async function read(): Promise<(word: string) => boolean> {
  const { default: list } = await import('@zxcvbn-ts/language-common/src/passwords.json')
  const words = new Set(list)
  return (word) => words.has(word)
}
