import { describe, expect, it } from 'vitest'
import { control, form, incidents, independent, noFilter, sums, type MapIncident, type Spell } from './picture'

const location = (name: string) => ({ ref: 'place:' + name.toLowerCase(), name, lat: 36, lon: 43, radiusKm: 5, country: 'IQ', adm1: null })
const spell = (name: string, holder: string, from: string | null, to: string | null, more: Partial<Spell> = {}): Spell => ({
  id: name + holder, place: location(name), holder: { ref: 'actor:' + holder.toLowerCase(), name: holder, kind: null }, state: 'held', from, fromPrecision: 'day', to, toPrecision: null,
  how: 'capture', sources: 1, claimedBy: [], disputed: false, evidence: [], confidence: 1, ...more,
} as Spell)
const incident = (id: string, start: string | null, more: Partial<MapIncident> = {}): MapIncident => ({
  id, type: 'clash', group: 'Battles', status: 'occurred', place: location('Hīt'), start, end: start, precision: 'day', initiators: [], targets: [], figures: [], disputed: [], reports: [],
  independentSources: 1, partOf: null, judged: false, ...more,
} as MapIncident)
const killed = (low: number | null, best: number | null, high: number | null, of: string | null = null) => ({ measure: 'killed', low, best, high, of: of ? { ref: null, name: of, kind: null } : null })

describe('the picture of a day', () => {
  const spells = [spell('Hit', 'Reds', null, '2016-05-01'), spell('Hit', 'Blues', '2016-05-01', null)]
  it('has one holder on the day of a change', () => {
    expect(control(spells, '2016-04-30').map((s) => s.holder!.name)).toEqual(['Reds'])
    expect(control(spells, '2016-05-01').map((s) => s.holder!.name)).toEqual(['Blues'])
    expect(control(spells, '2016-05-01', { ...noFilter, party: 'reds' })).toEqual([])
  })
  it('leaves out what is later, and what has no day when a time is asked for', () => {
    const all = [incident('a', '2016-01-01'), incident('b', '2016-02-01'), incident('c', null)]
    expect(incidents(all, '2016-01-15').map((i) => i.id)).toEqual(['a', 'c'])
    expect(incidents(all, '', { ...noFilter, from: '2016-01-01', to: '2016-01-31' }).map((i) => i.id)).toEqual(['a'])
    expect(incidents(all, '', { ...noFilter, place: 'hit' }).length).toBe(3)
    expect(incidents(all, '', { ...noFilter, type: 'Battles', status: 'denied' })).toEqual([])
  })
  it('meets a time that an incident reaches into', () => {
    expect(incidents([incident('a', '2016-01-01', { end: '2016-03-01' })], '', { ...noFilter, from: '2016-02-01', to: '2016-02-02' }).length).toBe(1)
  })
  it('says in what form a holding is drawn', () => {
    expect(form(spell('Hit', 'Reds', null, null))).toBe('held')
    expect(form(spell('Hit', 'Reds', null, null, { claimedBy: ['the army'] }))).toBe('claimed')
    expect(form(spell('Hit', 'Reds', null, null, { state: 'contested', disputed: true }))).toBe('contested')
  })
})

describe('key figures', () => {
  it('add bounds, take a missing one from its neighbour, and leave parts and threats out', () => {
    const shown = [
      incident('whole', '2016-01-01', { figures: [killed(10, 12, 20)] }),
      incident('part', '2016-01-01', { partOf: 'whole', figures: [killed(3, 3, 3)] }),
      incident('open', '2016-01-02', { figures: [killed(5, null, null)] }),
      incident('threat', '2016-01-03', { status: 'planned', figures: [killed(99, 99, 99)] }),
    ]
    expect(sums(shown, ['killed', 'injured'])).toEqual([{ measure: 'killed', low: 15, best: 17, high: 25, incidents: 2 }])
  })
  it('do not count a party’s dead again among all', () => {
    expect(sums([incident('a', null, { figures: [killed(8, 8, 8), killed(2, 2, 2, 'Reds')] })], ['killed'])[0]!.best).toBe(8)
    expect(sums([incident('a', null, { figures: [killed(1, 1, 1, 'Blues'), killed(2, 2, 2, 'Reds')] })], ['killed'])[0]!.best).toBe(3)
  })
})

describe('independent sources', () => {
  const report = (id: string, text: number, origin: number) => ({ id, text, origin })
  it('counts neither copies nor one outlet twice', () => {
    expect(independent([])).toBe(0)
    expect(independent([report('a', 1, 1), report('b', 1, 2), report('c', 1, 3)])).toBe(1)
    expect(independent([report('a', 1, 1), report('b', 2, 1), report('c', 3, 1)])).toBe(1)
    expect(independent([report('a', 1, 1), report('b', 1, 2), report('c', 2, 1)])).toBe(2)
  })
})
