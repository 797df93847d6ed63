/** Three looks of the same documents, so that no reader learns one by heart. */
export type Layout = 'a' | 'b' | 'c'

/** One side of a document, described: what stands where, in pixels at 300 dots an inch. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly palette: Palette
  readonly bands: readonly (Box & { readonly colour: string })[]
  readonly texts: readonly SheetText[]
  readonly emblem: { readonly x: number; readonly y: number; readonly radius: number }
  readonly portrait?: Box
  /** A second, faint portrait. */
  readonly ghost?: Box
  readonly barcode?: Box & { readonly text: string; readonly damaged: boolean }
  readonly machineZone?: { readonly lines: readonly string[]; readonly x: number; readonly y: number }
  readonly blurred: boolean
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface SheetText {
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly size: number
  readonly weight: 'regular' | 'bold'
  readonly colour: string
  /** Degrees; upwards when negative. */
  readonly turned?: number
  /** Shrinks rather than runs further. */
  readonly maxWidth?: number
}

export interface Palette {
  readonly paper: readonly [string, string]
  readonly lines: readonly [string, string]
  readonly band: string
  readonly onBand: string
  readonly label: string
  readonly ink: string
}

export const PALETTES: Readonly<Record<Layout, Palette>> = {
  a: {
    paper: ['#eef4f2', '#d9e8ee'],
    lines: ['#7fb3a6', '#7fa3c4'],
    band: '#1d4b5c',
    onBand: '#f3f8f7',
    label: '#2a6475',
    ink: '#141c22',
  },
  b: {
    paper: ['#fbf3e6', '#f3e2d3'],
    lines: ['#d6a77a', '#c98f86'],
    band: '#6d2e3b',
    onBand: '#fdf6ee',
    label: '#81404a',
    ink: '#20161a',
  },
  c: {
    paper: ['#f0eef8', '#e3eee4'],
    lines: ['#a79bcb', '#8fb894'],
    band: '#3d3568',
    onBand: '#f6f4fc',
    label: '#514788',
    ink: '#17152a',
  },
}

/** A small label with its value below. */
export function labelled(options: {
  label: string
  value: string
  x: number
  y: number
  palette: Palette
  size?: number
  bold?: boolean
  maxWidth?: number
}): SheetText[] {
  const { label, value, x, y, palette, size = 28, bold = false, maxWidth } = options
  const limit = maxWidth === undefined ? {} : { maxWidth }
  return [
    { text: label, x, y: y - size - 3, size: 15, weight: 'regular', colour: palette.label, ...limit },
    { text: value, x, y, size, weight: bold ? 'bold' : 'regular', colour: palette.ink, ...limit },
  ]
}
