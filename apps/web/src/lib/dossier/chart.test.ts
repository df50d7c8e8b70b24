import { describe, expect, it } from 'vitest'
import { steps, timeline } from './chart'

describe('timeline', () => {
  it('puts the first day at the start, the last at the end, and what lies outside at the nearer end', () => {
    const { x } = timeline('2016-01-01', '2016-12-31', 365)
    expect(x('2016-01-01')).toBe(0)
    expect(x('2016-12-31')).toBe(365)
    expect(x('2016-02-01')).toBe(31)
    expect(x('2015-01-01')).toBe(0)
    expect(x('2020-01-01T10:00')).toBe(365)
  })

  it('labels days, months, quarters or years, never too many', () => {
    expect(timeline('2016-03-01', '2016-03-04', 100).ticks.map((t) => t.label)).toEqual(['1 Mar', '2 Mar', '3 Mar', '4 Mar'])
    expect(timeline('2015-11-20', '2016-03-04', 100).ticks.map((t) => t.label)).toEqual(['Dec', '2016', 'Feb', 'Mar'])
    expect(timeline('2015-01-10', '2016-08-04', 100).ticks.map((t) => t.label)).toEqual(['Apr', 'Jul', 'Oct', '2016', 'Apr', 'Jul'])
    for (const [a, b] of [['2014-06-10', '2017-12-01'], ['1900-01-01', '2020-01-01'], ['2016-01-02', '2016-01-20'], ['2016-02-29', '2016-02-29']] as const)
      expect(timeline(a, b, 100).ticks.length).toBeLessThanOrEqual(8 * 4)
  })

  it('has a place for one day alone', () => {
    expect(timeline('2016-03-01', '2016-03-01', 100)).toMatchObject({ ticks: [{ at: 50, label: '1 Mar' }] })
  })
})

describe('steps', () => {
  it('goes in round numbers over the top', () => {
    expect(steps(0)).toEqual([0, 1])
    expect(steps(3)).toEqual([0, 1, 2, 3])
    expect(steps(292)).toEqual([0, 100, 200, 300])
    for (const top of [1, 7, 12, 99, 1234, 50000]) {
      const all = steps(top)
      expect(all.at(-1)!).toBeGreaterThanOrEqual(top)
      expect(all.length).toBeLessThanOrEqual(6)
    }
  })
})
