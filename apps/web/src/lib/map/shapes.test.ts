import { describe, expect, it } from 'vitest'
import { distance } from '../projection'
import { cells, circle } from './shapes'

describe('shapes of a map', () => {
  it('draws a circle true to its kilometres, closed', () => {
    const ring = circle({ lat: 36, lon: 43 }, 20)
    expect(ring[0]).toEqual(ring.at(-1))
    for (const [lon, lat] of ring) expect(Math.abs(distance({ lat, lon }, { lat: 36, lon: 43 }) - 20)).toBeLessThan(0.5)
  })
  it('gives each spot to the nearest place, and none beyond the reach', () => {
    const places = [{ lat: 36, lon: 43 }, { lat: 36.1, lon: 43.2 }, { lat: 35.9, lon: 42.9 }, { lat: 50, lon: 10 }]
    cells(places, 20).forEach((ring, n) => {
      expect(ring.length).toBeGreaterThan(3)
      for (const [lon, lat] of ring) {
        const mine = distance({ lat, lon }, places[n]!)
        expect(mine).toBeLessThan(20.5)
        for (const other of places) expect(mine).toBeLessThan(distance({ lat, lon }, other) + 0.5)
      }
    })
  })
  it('keeps two names of one spot apart from dividing by nothing', () => {
    expect(cells([{ lat: 1, lon: 1 }, { lat: 1, lon: 1 }], 5).every((r) => r.length > 40)).toBe(true)
  })
})
