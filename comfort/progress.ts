import { define } from './element'
import { LiveProgress } from './live-progress'

// For the pages of the console that show work under way: no other page asks for it.
define('live-progress', LiveProgress)
