import type { IncomingMessage } from 'node:http'
import type { Asked } from './sorry'

/** Whether a request brings a body, which may still be on its way. */
export const hasBody = ({ headers }: IncomingMessage) => headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined

/** An answer before the whole body was read ends the connection: what is still on its way is nobody's. */
export function answerUnread({ req, res }: Pick<Asked, 'req' | 'res'>, answer: () => void): void {
  if (hasBody(req) && !req.complete) {
    res.shouldKeepAlive = false
    res.once('finish', () => req.socket.destroySoon())
    req.resume()
  }
  answer()
}
