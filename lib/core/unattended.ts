/** The header of what a script asks for by itself: nobody need be there, so it keeps no session alive. */
export const unattended = 'x-unattended'
