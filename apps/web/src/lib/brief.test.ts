import { expect, it } from 'vitest'
import { citation, fileName, monthTo } from './brief'
import { range } from './words'
import type { Brief } from './review/client'

const brief = { sources: [{ number: 1, report: 'sha256:a' }, { number: 4, report: 'sha256:d' }] } as unknown as Brief

it('leads a citation to its report and to what the line was filled from', () => {
  expect(citation(brief, { text: 'x', sources: [4], about: 'i1' }, 4)).toEqual({ report: 'sha256:d', why: 'i1' })
  expect(citation(brief, { text: 'x', sources: [1], about: null }, 1)).toEqual({ report: 'sha256:a', why: '' })
  expect(citation(brief, { text: 'x', sources: [9], about: null }, 9)).toBeNull()
})

it('keeps blank, zero and bounds apart', () => {
  expect([range(null, null, null), range(0, 0, 0), range(3, 5, 9), range(3, 3, null), range(null, 8, 8), range(180001, null, null)]).toEqual(['–', '0', '3–9, best 5', 'at least 3', 'at most 8', 'more than 180,000'])
})

it('takes thirty days that end on a day', () => {
  expect(monthTo('2017-10-30')).toEqual({ from: '2017-10-01', to: '2017-10-30' })
  expect(monthTo('2016-03-01')).toEqual({ from: '2016-02-01', to: '2016-03-01' })
  expect(monthTo('soon')).toEqual({ from: '', to: '' })
})

it('names files by area and days and never by a path', () => {
  expect(fileName('Deir ez-Zor', '2017-01-01', '2017-01-31', 'md')).toBe('situation-report_Deir-ez-Zor_2017-01-01_2017-01-31.md')
  expect(fileName('../../etc', 'a', 'b', 'html')).toBe('situation-report_etc_a_b.html')
  expect(fileName('الأنبار', 'a', 'b', 'md')).toBe('situation-report_الأنبار_a_b.md')
  expect(fileName('', 'a', 'b', 'md')).toBe('situation-report_a_b.md')
})
