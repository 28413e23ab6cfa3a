// npm run secret: one fresh secret for SESSION_SECRETS, SECRET_KEYS or OIDC_KEYS, to be put before those already there.
import { randomBytes } from 'node:crypto'

const id = new Date().toISOString().slice(2, 16).replaceAll(/\D/g, '')
console.log(`k${id}:${randomBytes(32).toString('base64')}`)
