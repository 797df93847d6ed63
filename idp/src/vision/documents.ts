/** The documents that can be read. */
export type DocumentKind = 'drivers-licence' | 'state-id' | 'passport' | 'passport-card'

/** front/back: a card; page: the data page of a passport. */
export type Side = 'front' | 'back' | 'page'
