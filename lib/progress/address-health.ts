/** Whether letters reach somebody: the mailbox is dead where one came back, or could not be delivered to it. */
export const addressHealths = ['fine', 'dead', 'none'] as const
export type AddressHealth = (typeof addressHealths)[number]
