// npm run secret: one fresh secret for SESSION_SECRETS or SECRET_KEYS, to be put before those already there.
import { randomBytes } from 'node:crypto'

const id = new Date().toISOString().slice(2, 10).replaceAll('-', '')
console.log(`k${id}:${randomBytes(32).toString('base64')}`)
