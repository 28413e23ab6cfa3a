/** The name of a file as it is shown again: without folders, and nothing that cannot be seen. */
export const shownFileName = (name: string) =>
  (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{C}\u2028\u2029]/gu, '').slice(0, 100) || 'csv'
