import { dayNumber, isoOf } from '../words'

export interface Tick { at: number; label: string }

const month = (iso: string) => ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(iso.slice(5, 7)) - 1]!

/**
 * Places days on a line of a width, the first at 0 and the last at its end. Ticks: years, months or days, whichever gives at most `most`.
 * One day alone stands in the middle.
 */
export function timeline(first: string, last: string, width: number, most = 8): { x: (iso: string) => number; ticks: Tick[] } {
  const [a, b] = [dayNumber(first), dayNumber(last)]
  const x = (iso: string) => (b > a ? (Math.min(Math.max(dayNumber(iso), a), b) - a) / (b - a) * width : width / 2)
  const days = Array.from({ length: Math.min(b - a + 1, 400) }, (_, n) => isoOf(a + n))
  const months: string[] = []
  for (let [y, m] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))]; ; [y, m] = m === 12 ? [y + 1, 1] : [y, m + 1]) {
    const iso = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-01`
    if (iso > last || months.length > 2400) break
    if (iso >= first) months.push(iso)
  }
  const years = months.filter((m) => m.slice(5, 7) === '01')
  const choices: [string[], (iso: string) => string][] = [
    [b - a < 400 ? days : [], (d) => `${Number(d.slice(8, 10))} ${month(d)}`],
    [months, (d) => (d.slice(5, 7) === '01' ? d.slice(0, 4) : month(d))],
    [months.filter((m) => (Number(m.slice(5, 7)) - 1) % 3 === 0), (d) => (d.slice(5, 7) === '01' ? d.slice(0, 4) : month(d))],
    [years, (d) => d.slice(0, 4)],
    [years.filter((y) => Number(y.slice(0, 4)) % 5 === 0), (d) => d.slice(0, 4)],
  ]
  const [found, label] = choices.find(([all]) => all.length > 0 && all.length <= most) ?? [[first, last], (d: string) => `${Number(d.slice(8, 10))} ${month(d)} ${d.slice(0, 4)}`]
  return { x, ticks: [...new Set(found)].map((d) => ({ at: x(d), label: label(d) })) }
}

/** Round steps from 0 to at least `top`: at most five. */
export function steps(top: number): number[] {
  if (!(top > 0)) return [0, 1]
  const rough = top / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough)!)
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, n) => n * step)
}
