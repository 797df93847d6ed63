import { translations } from 'shared/web/messages.ts'

/** What an agent may accept, in words. */
export const kindWords = translations({
  en: {
    'drivers-licence': 'Driver’s license',
    'state-id': 'State ID',
    passport: 'U.S. passport',
    'passport-card': 'U.S. passport card',
    'permanent-resident-card': 'Permanent resident card',
    'military-id': 'U.S. military ID',
    'tribal-id': 'Tribal ID with a photo',
  },
  es: {
    'drivers-licence': 'Licencia de conducir',
    'state-id': 'Identificación estatal',
    passport: 'Pasaporte de EE. UU.',
    'passport-card': 'Tarjeta de pasaporte de EE. UU.',
    'permanent-resident-card': 'Tarjeta de residente permanente',
    'military-id': 'Identificación militar de EE. UU.',
    'tribal-id': 'Identificación tribal con foto',
  },
})
