import { expect, it } from 'vitest'
import type { Spell } from './api'
import { colours, rest, sides } from './colours'

const spell = (id: string, holder: string | null) => ({ id, holder: holder === null ? null : { ref: null, name: holder, kind: null } }) as Spell

it('gives one colour to all forces of a side, the larger sides first', () => {
  const spells = [spell('1', 'Army'), spell('2', 'Police'), spell('3', 'Army'), spell('4', 'Rebels'), spell('5', null)]
  const keys = { 1: 'state:XX', 2: 'state:XX', 3: 'state:XX', 4: 'rebels' }
  expect(sides(spells, keys)).toEqual([{ names: ['Army', 'Police'], colour: '#0072B2' }, { names: ['Rebels'], colour: '#E69F00' }])
  expect(colours(spells, keys).get('Police')).toBe('#0072B2')
})

it('has grey beyond six, and stands without sides', () => {
  const many = Array.from({ length: 8 }, (_, i) => spell(String(i), 'Band ' + i))
  expect([...colours(many).values()].filter((c) => c === rest).length).toBe(2)
})
