import type { Form } from '../picture'

/** The groups of incidents, each with a mark of its own: by shape, as colour belongs to the parties. Paths in a square from -8 to 8. */
export const groups = [
  { name: 'Battles', label: 'battles', path: 'M-7-4-4-7 0-3 4-7 7-4 3 0 7 4 4 7 0 3-4 7-7 4-3 0Z' },
  { name: 'Explosions/Remote violence', label: 'explosions, strikes, shelling', path: 'M0-8 2-3 6-6 4-1.5 8 0 4 1.5 6 6 2 3 0 8-2 3-6 6-4 1.5-8 0-4-1.5-6-6-2-3Z' },
  { name: 'Violence against civilians', label: 'violence against civilians', path: 'M-6-6H6V6H-6Z' },
  { name: 'Protests', label: 'protests', path: 'M0-7 7 6H-7Z' },
  { name: 'Riots', label: 'riots', path: 'M0 7-7-6H7Z' },
  { name: 'Strategic developments', label: 'strategic developments', path: 'M0-7.5 7.5 0 0 7.5-7.5 0Z' },
  { name: '', label: 'other', path: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z' },
] as const

export const group = (name: string | null) => groups.find((g) => g.name === (name ?? '')) ?? groups[groups.length - 1]!

export const forms: { name: Form; label: string }[] = [
  { name: 'held', label: 'held' },
  { name: 'claimed', label: 'claimed or disputed' },
  { name: 'contested', label: 'contested' },
  { name: 'besieged', label: 'besieged' },
]

const ratio = 2

function canvas(size: number): CanvasRenderingContext2D {
  const made = document.createElement('canvas')
  made.width = made.height = size * ratio
  const ink = made.getContext('2d', { willReadFrequently: true })!
  ink.scale(ratio, ratio)
  return ink
}

const pixels = (ink: CanvasRenderingContext2D) => ink.getImageData(0, 0, ink.canvas.width, ink.canvas.height)
export const pixelRatio = ratio

/** Strokes slanting lines over the whole canvas; `both` ways for a crosshatch. */
function hatch(ink: CanvasRenderingContext2D, size: number, colour: string, gap: number, width: number, both: boolean) {
  ink.strokeStyle = colour
  ink.lineWidth = width
  ink.beginPath()
  for (let x = -size; x <= 2 * size; x += gap) {
    ink.moveTo(x, 0)
    ink.lineTo(x + size, size)
    if (both) {
      ink.moveTo(x, 0)
      ink.lineTo(x - size, size)
    }
  }
  ink.stroke()
}

/** A holder's mark on a place: full when held, slanting lines when claimed, crossing ones when contested, in a broken ring when besieged. */
export function holding(form: Form, colour: string, ground: string): ImageData {
  const size = 24
  const ink = canvas(size)
  const middle = size / 2
  const disc = (radius: number) => { ink.beginPath(); ink.arc(middle, middle, radius, 0, 2 * Math.PI) }
  disc(form === 'besieged' ? 7.5 : 9.5)
  ink.fillStyle = ground
  ink.fill()
  const radius = form === 'besieged' ? 6 : 8
  disc(radius)
  ink.fillStyle = form === 'held' || form === 'besieged' ? colour : ground
  ink.fill()
  if (form === 'claimed' || form === 'contested') {
    ink.save()
    disc(radius)
    ink.clip()
    hatch(ink, size, colour, form === 'claimed' ? 4 : 4.5, form === 'claimed' ? 2 : 1.5, form === 'contested')
    ink.restore()
    disc(radius - 0.75)
    ink.strokeStyle = colour
    ink.lineWidth = 2
    ink.stroke()
  }
  if (form === 'besieged') {
    disc(9.5)
    ink.setLineDash([4, 3])
    ink.strokeStyle = colour
    ink.lineWidth = 2.2
    ink.stroke()
  }
  return pixels(ink)
}

/** The mark of a group of incidents. */
export function sign(path: string, colour: string, ground: string): ImageData {
  const size = 22
  const ink = canvas(size)
  ink.translate(size / 2, size / 2)
  const shape = new Path2D(path)
  ink.lineJoin = 'round'
  ink.strokeStyle = ground
  ink.lineWidth = 4
  ink.stroke(shape)
  ink.fillStyle = colour
  ink.fill(shape)
  return pixels(ink)
}

/** A tile of slanting lines, for areas that are near a place and of which nobody says more. */
export function shading(colour: string): ImageData {
  const size = 12
  const ink = canvas(size)
  hatch(ink, size, colour, 6, 1.2, false)
  return pixels(ink)
}
