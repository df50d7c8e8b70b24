import { describe, expect, it } from 'vitest'
import { drop, keep, monthDays, saved } from './saved'

function memory(first?: string) {
  let kept = first ?? null
  return { getItem: () => kept, setItem: (_: string, v: string) => { kept = v } }
}

describe('saved searches', () => {
  it('keeps, replaces by name and drops', () => {
    const store = memory()
    keep('bridges', 'q=bridge', store)
    keep('towns', 'q=town', store)
    expect(keep('bridges', 'q=bridge+old', store)).toEqual([{ name: 'towns', query: 'q=town' }, { name: 'bridges', query: 'q=bridge+old' }])
    expect(drop('towns', store)).toEqual([{ name: 'bridges', query: 'q=bridge+old' }])
    expect(saved(store)).toEqual([{ name: 'bridges', query: 'q=bridge+old' }])
  })

  it('takes whatever stands there for nothing, and says when nothing can be kept', () => {
    for (const bad of ['{', 'null', '{"a":1}', '[1,{"name":2}]']) expect(saved(memory(bad))).toEqual([])
    expect(keep('a', 'b', { getItem: () => null, setItem: () => { throw new Error('full') } })).toBeNull()
  })
})

it('knows the days of a month', () => {
  expect(monthDays('2016-02')).toEqual({ from: '2016-02-01', to: '2016-02-29' })
  expect(monthDays('2017-12')).toEqual({ from: '2017-12-01', to: '2017-12-31' })
})
