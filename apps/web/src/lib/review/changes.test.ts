import { describe, expect, it } from 'vitest'
import { changed, faults, parts } from './changes'

describe('parts', () => {
  it('tells parties one by one and other values whole', () => {
    expect(parts('initiators', 'Blue; Red', 'Red; Green')).toEqual([{ text: 'Blue', how: 'gone' }, { text: 'Red', how: 'same' }, { text: 'Green', how: 'new' }])
    expect(parts('place', 'Oakford', 'Millbrook')).toEqual([{ text: 'Oakford', how: 'gone' }, { text: 'Millbrook', how: 'new' }])
    expect(parts('place', '', 'Millbrook')).toEqual([{ text: 'Millbrook', how: 'new' }])
    expect(parts('place', 'Oakford', '')).toEqual([{ text: 'Oakford', how: 'gone' }])
    expect(parts('place', '', '')).toEqual([])
    expect(parts('type', 'clash', 'clash')).toEqual([{ text: 'clash', how: 'same' }])
  })
})

describe('changed', () => {
  const stands = [{ field: 'type', value: 'clash' }, { field: 'initiators', value: 'Blue; Red' }, { field: 'place', value: 'Oakford' }]
  it('sends what differs and nothing else', () => {
    expect(changed(stands, { type: 'clash ', initiators: 'Red;Blue', place: 'Oakford' })).toEqual([])
    expect(changed(stands, { type: 'attack', initiators: 'Red ; ', place: '' })).toEqual([{ field: 'type', value: 'attack' }, { field: 'initiators', value: 'Red' }, { field: 'place', value: '' }])
    expect(changed(stands, {})).toEqual([])
  })
})

describe('faults', () => {
  it('finds days that are none, numbers that are none, and bounds out of order', () => {
    expect(faults({ start: '2017-02-29', end: '' })).toEqual({ start: 'a day as 2017-09-20' })
    expect(faults({ start: '2017-03-02', end: '2017-03-01' })).toEqual({ end: 'not before the start' })
    expect(faults({ low: '5', best: 'many', high: '3' })).toEqual({ best: 'a number', high: 'not below low' })
    expect(faults({ low: '1', best: '2', high: '2', start: '2016-02-29', place: 'x' })).toEqual({})
  })
})
