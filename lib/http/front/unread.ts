import type { Asked } from './sorry'

/** An answer before the whole body was read ends the connection: what is still on its way is nobody's. */
export function answerUnread({ req, res }: Pick<Asked, 'req' | 'res'>, answer: () => void): void {
  const sends = req.headers['content-length'] !== undefined || req.headers['transfer-encoding'] !== undefined
  if (sends && !req.complete) {
    res.shouldKeepAlive = false
    res.once('finish', () => req.socket.destroySoon())
    req.resume()
  }
  answer()
}
