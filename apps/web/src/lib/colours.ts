import type { Spell } from './api'

/** Okabe–Ito, blue and orange first: neither friend nor foe, and apart for every kind of sight. */
const palette = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00']
export const rest = '#767676'

/** Colours by holder, most places first; beyond six, and for nobody, grey. */
export function colours(spells: Spell[]): Map<string, string> {
  const count = new Map<string, number>()
  for (const s of spells)
    if (s.holder) count.set(s.holder.name, (count.get(s.holder.name) ?? 0) + 1)
  const order = [...count.keys()].sort((a, b) => count.get(b)! - count.get(a)! || (a < b ? -1 : 1))
  return new Map(order.map((name, i) => [name, palette[i] ?? rest]))
}
