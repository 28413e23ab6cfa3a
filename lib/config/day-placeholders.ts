/** Stand in pages rendered ahead for the first day without the token and the last one with it; the front puts them in. */
export const dayPlaceholders = { cutoff: '%%cutoff%%', lastDay: '%%last-day%%' }
