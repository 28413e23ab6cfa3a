import { expect, test } from 'vitest'
import { networkOf, senderOf } from './network'

test.each([
  ['192.0.2.77', '192.0.2.0/24', '192.0.2.77'],
  ['::ffff:192.0.2.77', '192.0.2.0/24', '192.0.2.77'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:0002::1', '2001:db8:1:2::/64', '2001:db8:1:2::/64'],
  ['2001:db8::5', '2001:db8::/64', '2001:db8::/64'],
  ['2001:db8:0:7::5', '2001:db8:0:7::/64', '2001:db8:0:7::/64'],
  ['fe80::1%eth0', 'fe80::/64', 'fe80::/64'],
  ['::1', '::/64', '::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b::/64', '64:ff9b::/64'],
  ['somewhere', 'unknown', 'unknown'],
  ['', 'unknown', 'unknown'],
])('%s is of the network %s, and counted as %s', (address, network, sender) => {
  expect([networkOf(address), senderOf(address)]).toEqual([network, sender])
})
