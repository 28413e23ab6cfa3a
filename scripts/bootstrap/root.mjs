import path from 'node:path'

/** The folder of the checkout. */
export const root = path.resolve(import.meta.dirname, '../..')

/** Everything that running it leaves behind; removing it forgets the demo. */
export const dataFolder = path.join(root, '.data')
