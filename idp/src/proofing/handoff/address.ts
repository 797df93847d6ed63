/** Where a phone that was handed a case takes its pictures. */
export const PHONE_CAPTURE = '/phone-capture'
