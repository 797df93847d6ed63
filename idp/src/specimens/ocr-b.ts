/**
 * The 37 characters of a machine-readable zone as our own strokes, at the measures of OCR-B size 1 (ISO 1073-2), which
 * ICAO Doc 9303-3 §4.2 asks for: no font package has them. Centre lines on a grid of 15 × 25, y downwards, which round letters overshoot; a unit is a
 * pixel at 300 dots an inch.
 */
export const OCR_B = {
  /** Of the stroke; the pen is round. */
  strokeWidth: 4.2,
  /** From one character to the next: ten to the inch. */
  pitch: 30,
  /** From one line to the next: a quarter of an inch. */
  linePitch: 75,
  width: 15,
  height: 25,
} as const

/** A character as SVG path data; undefined for those that no machine-readable zone has. */
export function strokesOf(character: string): string | undefined {
  return STROKES[character]
}

const BOWL = 'M1.5 25 V0 H8 Q14.5 0 14.5 7 Q14.5 14 8 14 H1.5'
/** Wide, and zero narrow: they are what readers take for each other first. */
/** Wide, and zero narrow: these two are what readers take for each other first. */
const RING = 'M7.5 1 C13.9 1 19 6.3 19 13 C19 19.7 13.9 25 7.5 25 C1.1 25 -4 19.7 -4 13 C-4 6.3 1.1 1 7.5 1 Z'

const STROKES: Readonly<Record<string, string>> = {
  A: 'M0 25 L7.5 0 L15 25 M2.7 16.5 H12.3',
  B: 'M1 0 V25 H8 Q15 25 15 18.5 Q15 12 8 12 H1 M1 0 H7.5 Q13.5 0 13.5 6 Q13.5 12 7.5 12',
  C: 'M16 3 C14 1.2 12 0.5 9 0.5 C2.5 0.5 -1 5.5 -1 12.7 C-1 20 2.5 25 9 25 C12 25 14 24 16 22.2',
  D: 'M1 0 V25 H6 C12 25 14.5 20 14.5 12.5 C14.5 5 12 0 6 0 Z',
  E: 'M14 0 H1.5 V25 H14 M1.5 12 H12',
  F: 'M14 0 H1.5 V25 M1.5 12 H12',
  G: 'M14 4.5 C12.8 1.5 10.8 0 8 0 C3 0 0.5 5 0.5 12.5 C0.5 20 3 25 8 25 C11.5 25 13.5 24 14.5 22.5 V13.5 H8.5',
  H: 'M1 0 V25 M14 0 V25 M1 12 H14',
  I: 'M7.5 0 V25 M3 0 H12 M3 25 H12',
  J: 'M5 0 H13 V17 Q13 25 6.8 25 Q2 25 0.5 20',
  K: 'M1 0 V25 M14 0 L1 14.5 M5.6 9.6 L14.5 25',
  L: 'M2 0 V25 H14',
  M: 'M0.5 25 V0 L7.5 13 L14.5 0 V25',
  N: 'M1 25 V0 L14 25 V0',
  O: RING,
  P: BOWL,
  Q: `${RING} M8 17 L17 28`,
  R: `${BOWL} M8.5 14 L14.5 25`,
  S: 'M14.5 3.5 C12.5 1 10.5 0 7.5 0 C3 0 0.5 2.6 0.5 6.2 C0.5 10 3.5 11.3 7.5 12.3 C12 13.4 15 14.8 15 18.7 C15 22.5 12 25 7.5 25 C4 25 1.8 23.8 0 21',
  T: 'M0 0 H15 M7.5 0 V25',
  U: 'M1 0 V16 Q1 25 7.5 25 Q14 25 14 16 V0',
  V: 'M0 0 L7.5 25 L15 0',
  W: 'M0 0 L3.4 25 L7.5 9 L11.6 25 L15 0',
  X: 'M0.5 0 L14.5 25 M14.5 0 L0.5 25',
  Y: 'M0 0 L7.5 12.5 L15 0 M7.5 12.5 V25',
  Z: 'M1 0 H14 L1 25 H14',
  0: 'M7.5 -0.5 C10.6 -0.5 13 5.2 13 12.5 C13 19.8 10.6 25.5 7.5 25.5 C4.4 25.5 2 19.8 2 12.5 C2 5.2 4.4 -0.5 7.5 -0.5 Z',
  1: 'M3 5 L8 0 V25 M3 25 H13',
  2: 'M1.5 5 C2.5 1.5 5 0 7.5 0 C11 0 13.5 2.5 13.5 6.5 C13.5 12 3 17 1.5 25 H14',
  3: 'M2 0 H13.5 L7 10 C11.5 10 14 13 14 17.5 C14 22 11 25 7 25 C4.5 25 2.5 24 1 21.5',
  4: 'M8 0 L1 17 H14.5 M10.5 10 V25',
  5: 'M13 0 H3 L2.5 11 C4 9.8 5.5 9.4 7 9.4 C11.5 9.4 14 12.5 14 17 C14 22 11 25 6.5 25 C4 25 2.5 24.2 1 22.5',
  6: 'M10.5 0 C5 4.5 1.5 10 1.5 17 C1.5 22 4 25 7.7 25 C11.5 25 14 22 14 17.5 C14 13 11.5 10.3 8 10.3 C5 10.3 2.5 12 1.6 15',
  7: 'M1.5 0 H14 C10 8 6.5 15 6.5 25',
  8: 'M7.5 11.5 C4 11.5 2.3 8.8 2.3 5.8 C2.3 2.5 4.3 0 7.5 0 C10.7 0 12.7 2.5 12.7 5.8 C12.7 8.8 11 11.5 7.5 11.5 C3.5 11.5 1 14.5 1 18.2 C1 22 3.8 25 7.5 25 C11.2 25 14 22 14 18.2 C14 14.5 11.5 11.5 7.5 11.5 Z',
  9: 'M4.5 25 C10 20.5 13.5 15 13.5 8 C13.5 3 11 0 7.3 0 C3.5 0 1 3 1 7.5 C1 12 3.5 14.7 7 14.7 C10 14.7 12.5 13 13.4 10',
  '<': 'M14 4 L1 12.5 L14 21',
}
