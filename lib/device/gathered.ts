import type { DeviceEvent } from '@/lib/outbox/letter'

/** So many lines fit a letter; the activity page has the rest. */
const mostLines = 10

/** Events with one more, the like of it counted together. */
export function gathered(events: DeviceEvent[], event: DeviceEvent): DeviceEvent[] {
  const like = events.find((each) => isLike(each, event))
  if (like) return events.map((each) => (each === like ? { ...each, times: each.times + 1, at: event.at } : each))
  // A sign-in is what matters most: it takes the place of a failure when there is no room.
  const room = events.length < mostLines ? events : withoutOneFailure(events)
  return room.length < mostLines ? [...room, event] : events
}

const isLike = (a: DeviceEvent, b: DeviceEvent) =>
  a.what === b.what && a.keyKind === b.keyKind && a.device === b.device

function withoutOneFailure(events: DeviceEvent[]): DeviceEvent[] {
  const index = events.findIndex((each) => each.what === 'wrong-code')
  return index < 0 ? events : events.toSpliced(index, 1)
}

/** What an objection to these events concerns: the keys that were used; none, where all of it failed. */
export const concernedBy = (events: DeviceEvent[]) => ({
  keyKinds: [...new Set(events.filter((each) => each.what === 'signed-in').map((each) => each.keyKind))],
  failed: events.every((each) => each.what === 'wrong-code'),
})
