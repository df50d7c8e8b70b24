import type { Spell } from './api'

/** Okabe–Ito, blue and orange first: neither friend nor foe, and apart for every kind of sight. */
const palette = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00']
export const rest = '#767676'

export interface Side { names: string[]; colour: string }

/**
 * The sides that hold places, those of most places first, each with the names that it is told under and a colour; beyond six, and for nobody, grey. `keys`: the
 * side of each spell by its id; a spell without one stands for its holder alone.
 */
export function sides(spells: readonly Spell[], keys: Readonly<Record<string, string>> = {}): Side[] {
  const found = new Map<string, Map<string, number>>()
  for (const s of spells) {
    if (!s.holder) continue
    const key = keys[s.id] ?? s.holder.name
    const names = found.get(key) ?? new Map<string, number>()
    found.set(key, names.set(s.holder.name, (names.get(s.holder.name) ?? 0) + 1))
  }
  const sum = (names: Map<string, number>) => [...names.values()].reduce((a, b) => a + b, 0)
  const order = [...found.entries()].sort(([a, x], [b, y]) => sum(y) - sum(x) || (a < b ? -1 : 1))
  return order.map(([, names], i) => ({ names: [...names].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([n]) => n), colour: palette[i] ?? rest }))
}

/** Colours by a holder's name; a name of two sides has the colour of the larger. */
export function colours(spells: readonly Spell[], keys: Readonly<Record<string, string>> = {}): Map<string, string> {
  return new Map(sides(spells, keys).toReversed().flatMap((s) => s.names.map((n) => [n, s.colour] as const)))
}
