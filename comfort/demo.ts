import { define } from './element'
import { LiveCodes } from './live-codes'

// For the desk of the demo alone: no other page asks for it.
define('live-codes', LiveCodes)
