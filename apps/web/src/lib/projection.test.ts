import { describe, expect, it } from 'vitest'
import { distance, layout } from './projection'

const towns = [[36.3, 43.1], [36.4, 42.4], [35.5, 44.4], [33.4, 43.3], [34.4, 41.1]].map(([lat, lon]) => ({ lat: lat!, lon: lon! }))
const items = (points: { lat: number; lon: number }[]) => points.map((at, item) => ({ item, at }))

describe('layout', () => {
  it('keeps north up, east right and everything inside the margins', () => {
    const { placed, outside } = layout(items(towns), 700, 400, 40)
    expect(outside).toEqual([])
    for (const p of placed) {
      expect(p.x).toBeGreaterThanOrEqual(39.9)
      expect(p.x).toBeLessThanOrEqual(660.1)
      expect(p.y).toBeGreaterThanOrEqual(39.9)
      expect(p.y).toBeLessThanOrEqual(360.1)
    }
    expect(placed[0]!.y).toBeLessThan(placed[3]!.y)
    expect(placed[2]!.x).toBeGreaterThan(placed[4]!.x)
  })

  it('leaves a point on another continent outside and says so', () => {
    const { placed, outside } = layout(items([...towns, { lat: 53, lon: -31 }]), 700, 400, 40)
    expect(outside).toEqual([5])
    expect(placed.length).toBe(5)
  })

  it('has an answer for nothing and for one place', () => {
    expect(layout([], 700, 400, 40)).toEqual({ placed: [], outside: [] })
    expect(layout(items([towns[0]!]), 700, 400, 40).placed[0]).toMatchObject({ x: 350, y: 200 })
  })

  it('measures over the date line', () => {
    expect(distance({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111.2, 0)
  })
})
