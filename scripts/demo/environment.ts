import path from 'node:path'
import { dataFolder } from '../bootstrap/root.mjs'
import { demoSecrets } from './secrets.ts'

type Facts = { dev: boolean; database: string; url: string; port: number; service: string }

/** The settings under which server, mail worker and seed run. */
export function environment({ dev, database, url, port, service }: Facts): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...demoSecrets(),
    NODE_ENV: dev ? 'development' : 'production',
    KEYTURN_MODE: 'demo',
    APP_URL: url,
    PORT: String(port),
    DATABASE_URL: database,
    MAIL_TRANSPORT: 'capture',
    MAIL_WORKER: 'outside',
    DEMO_SERVICE_URL: service,
    AUDIT_ANCHORS: path.join(dataFolder, 'audit-anchors.jsonl'),
    NEXT_TELEMETRY_DISABLED: '1',
  }
}
