import { expect, test } from 'vitest'
import messages from '@/messages/nl.json'
import { shownDeeds } from './shown'

const told = Object.entries(messages.activity.deeds).flatMap(([kind, words]) => Object.keys(words).map((outcome) => `${kind}/${outcome}`))

test('every deed that a person sees has words, and no words are left over', () => {
  const special = ['password-checked/noKey', 'key-locked/objection']
  expect(told.sort()).toEqual([...shownDeeds, ...special].sort())
})
