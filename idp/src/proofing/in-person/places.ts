/** A counter where documents are looked at. */
export interface CounterPlace {
  readonly id: string
  readonly name: string
  readonly street: string
  readonly city: string
  readonly state: string
  /** Five digits. */
  readonly zip: string
  /** Local time, 24 hours; a day that is missing is closed. */
  readonly hours: readonly { readonly days: DaySpan; readonly from: string; readonly to: string }[]
}

export type DaySpan = 'mon-fri' | 'mon-sat' | 'sat' | 'tue-thu'

const WEEKDAYS = { days: 'mon-fri', from: '09:00', to: '17:00' } as const
const LATE = { days: 'mon-fri', from: '08:00', to: '19:00' } as const
const SATURDAY = { days: 'sat', from: '10:00', to: '14:00' } as const
const SOME_DAYS = { days: 'tue-thu', from: '10:00', to: '16:00' } as const

type Sketch = readonly [name: string, street: string, hours: CounterPlace['hours']]

/** Invented places of an invented state, by town and ZIP code. An owner ships their own list. */
const TOWNS: readonly { city: string; zip: string; places: readonly Sketch[] }[] = [
  {
    city: 'Lantern Bay',
    zip: '00012',
    places: [
      ['Lantern Bay Main Post Office', '100 Harbor Street', [LATE, SATURDAY]],
      ['Beacon Square Library', '4 Beacon Square', [WEEKDAYS, SATURDAY]],
      ['Pier Nine Service Center', '9 Pier Road', [WEEKDAYS]],
      ['Saltmarsh Pharmacy', '71 Saltmarsh Avenue', [LATE]],
    ],
  },
  {
    city: 'Lantern Bay',
    zip: '00014',
    places: [
      ['Northside Post Office', '310 Gull Lane', [WEEKDAYS]],
      ['Northside Town Hall Annex', '2 Assembly Court', [SOME_DAYS]],
    ],
  },
  {
    city: 'Quillstead',
    zip: '00027',
    places: [
      ['Quillstead Post Office', '12 Inkwell Road', [WEEKDAYS, SATURDAY]],
      ['Quillstead County Clerk', '1 Courthouse Square', [WEEKDAYS]],
      ['Feather Hill Library', '88 Feather Hill', [LATE]],
    ],
  },
  {
    city: 'Quillstead',
    zip: '00029',
    places: [
      ['Parchment Mills Service Center', '5 Mill Street', [WEEKDAYS]],
      ['Parchment Mills Post Office', '40 Mill Street', [WEEKDAYS, SATURDAY]],
    ],
  },
  {
    city: 'Ashmere Falls',
    zip: '00043',
    places: [
      ['Ashmere Falls Post Office', '21 Cascade Street', [LATE, SATURDAY]],
      ['Ashmere Falls Library', '3 Millrace Lane', [WEEKDAYS]],
      ['Upper Falls Pharmacy', '190 Cascade Street', [LATE]],
    ],
  },
  {
    city: 'Port Verity',
    zip: '00051',
    places: [
      ['Port Verity Post Office', '60 Anchor Street', [WEEKDAYS, SATURDAY]],
      ['Customs House Service Center', '1 Customs House Road', [LATE]],
      ['Verity Community College', '700 College Drive', [SOME_DAYS]],
    ],
  },
  {
    city: 'Harrowgate',
    zip: '00066',
    places: [
      ['Harrowgate Post Office', '15 Market Street', [WEEKDAYS]],
      ['Harrowgate County Library', '17 Market Street', [WEEKDAYS, SATURDAY]],
    ],
  },
  {
    city: 'Cedar Junction',
    zip: '00078',
    places: [
      ['Cedar Junction Post Office', '8 Station Road', [WEEKDAYS]],
      ['Junction Pharmacy', '30 Station Road', [{ days: 'mon-sat', from: '09:00', to: '18:00' }]],
    ],
  },
  {
    city: 'Winterbourne',
    zip: '00085',
    places: [
      ['Winterbourne Town Hall', '1 Green Street', [SOME_DAYS]],
      ['Winterbourne Post Office', '14 Green Street', [WEEKDAYS]],
    ],
  },
  {
    city: 'Larkspur Flats',
    zip: '00091',
    places: [['Larkspur Flats Post Office', '222 Prairie Avenue', [WEEKDAYS, SATURDAY]]],
  },
]

export const COUNTER_PLACES: readonly CounterPlace[] = TOWNS.flatMap(({ city, zip, places }) =>
  places.map(([name, street, hours]) => ({
    id: name.toLowerCase().replaceAll(' ', '-'),
    name,
    street,
    city,
    state: 'ZM',
    zip,
    hours,
  })),
)

export function findPlace(places: readonly CounterPlace[], id: string): CounterPlace | undefined {
  return places.find((place) => place.id === id)
}

/**
 * Places by what somebody types: the beginning of a ZIP code (nine digits find their five), or of any word of the
 * town. The nearest ZIP codes to a whole one that has no place of its own are those that share its beginning.
 */
export function searchPlaces(places: readonly CounterPlace[], typed: string): readonly CounterPlace[] {
  const wanted = folded(typed)
  if (wanted === '') return []
  const zip = /^(\d{1,5})\d{0,4}$/.exec(wanted.replaceAll(' ', ''))?.[1]
  if (zip === undefined) return places.filter(({ city }) => ` ${folded(city)}`.includes(` ${wanted}`))
  const exact = places.filter((place) => place.zip.startsWith(zip))
  if (exact.length > 0 || zip.length < 5) return exact
  return places.filter((place) => place.zip.startsWith(zip.slice(0, 4)))
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
