import { toString } from 'qrcode'

/**
 * A text as a QR code in SVG, drawn on the server: four modules of white around it and 15 % of it may be dirty (level M).
 * Only presentation attributes, for our pages allow no inline style.
 */
export const qrSvg = (text: string): Promise<string> => toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
