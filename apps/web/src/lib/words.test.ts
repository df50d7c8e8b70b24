import { describe, expect, it } from 'vitest'
import { changes, chosenBecause, day, dayNumber, isoOf } from './words'

describe('days', () => {
  it('counts days and gives them back over leap days and centuries', () => {
    for (const iso of ['1899-12-31', '1970-01-01', '2016-02-29', '2017-11-17', '2099-01-01']) expect(isoOf(dayNumber(iso))).toBe(iso)
    expect(dayNumber('2016-03-01') - dayNumber('2016-02-28')).toBe(2)
    expect(dayNumber('2016-03-01T23:59+03:00')).toBe(dayNumber('2016-03-01'))
  })

  it('says a day in words and leaves what is none', () => {
    expect(day('2017-09-16')).toBe('16 Sep 2017')
    expect(day(null)).toBe('–')
    expect(day('soon')).toBe('soon')
  })

  it('lists each change once, in order', () => {
    expect(changes([{ from: '2017-01-02', to: null }, { from: null, to: '2017-01-02' }, { from: '2016-01-01', to: '2017-01-02' }])).toEqual(['2016-01-01', '2017-01-02'])
  })
})

it('gives a reason that it does not know as it is', () => {
  expect(chosenBecause('most-sources')).toBe('most independent sources')
  expect(chosenBecause('by-a-person')).toBe('by a person')
})
