import type { Language } from 'shared/web/language.ts'
import type { AuditKind } from '../audit/kinds.ts'
import { AUTHENTICATORS } from '../authenticators/registry.ts'
import type { PartyNames } from './party-names.ts'

interface About {
  readonly service: string
  readonly method: string
}

/** `hidden`: nothing its owner can do anything about, or said by another entry already. */
type Words = 'hidden' | Readonly<Record<Language, string | ((about: About) => string)>>

/** Every kind of audit event in words. A new kind does not compile until it has some, or is hidden on purpose. */
export const ACTIVITY_WORDS: Readonly<Record<AuditKind, Words>> = {
  'account-created': { en: 'You made your account', es: 'Creó su cuenta' },
  'email-confirmed': { en: 'You confirmed an email address', es: 'Confirmó un correo electrónico' },
  'account-closing': { en: 'You asked to close your account', es: 'Pidió cerrar su cuenta' },
  'account-kept': { en: 'You kept your account after all', es: 'Al final conservó su cuenta' },
  // Whoever could read it is gone.
  'account-closed': 'hidden',
  'terms-accepted': { en: 'You accepted the terms', es: 'Aceptó las condiciones' },
  // Every page that shows a name reads it; the list would hold little else.
  'personal-data-read': 'hidden',
  'email-addition-begun': {
    en: 'You asked to add an email address',
    es: 'Pidió añadir un correo electrónico',
  },
  'email-added': { en: 'An email address was added', es: 'Se añadió un correo electrónico' },
  'email-removed': { en: 'An email address was removed', es: 'Se quitó un correo electrónico' },
  'email-returned': {
    en: 'A removed email address came back after “This wasn’t me”',
    es: 'Un correo electrónico quitado volvió después de «No fui yo»',
  },
  'email-made-primary': {
    en: 'Another email address became the primary one',
    es: 'Otro correo electrónico pasó a ser el principal',
  },
  'language-chosen': {
    en: 'You chose the language of our mail',
    es: 'Eligió el idioma de nuestros mensajes',
  },
  'data-downloaded': { en: 'Your data was downloaded', es: 'Se descargaron sus datos' },
  'second-method-declined': {
    en: 'You chose not to add a second sign-in method yet',
    es: 'Decidió no añadir todavía una segunda manera de iniciar sesión',
  },
  'password-unlocked': {
    en: 'Sign-in was unlocked with a link from your email',
    es: 'Se desbloqueó el inicio de sesión con un enlace de su correo',
  },
  'authenticator-added': {
    en: ({ method }) => `A sign-in method was added: ${method}`,
    es: ({ method }) => `Se añadió una manera de iniciar sesión: ${method}`,
  },
  'authenticator-removed': {
    en: ({ method }) => `A sign-in method was removed: ${method}`,
    es: ({ method }) => `Se quitó una manera de iniciar sesión: ${method}`,
  },
  'authenticator-suspended': {
    en: ({ method }) => `A sign-in method was suspended after “This wasn’t me”: ${method}`,
    es: ({ method }) => `Se suspendió una manera de iniciar sesión después de «No fui yo»: ${method}`,
  },
  'authenticator-refused': {
    en: ({ method }) => `A second factor was refused: ${method}`,
    es: ({ method }) => `Se rechazó un segundo factor: ${method}`,
  },
  'passkey-copied': {
    en: 'A passkey was used that may be a copy of yours',
    es: 'Se usó una llave de acceso que puede ser una copia de la suya',
  },
  'push-denied': {
    en: 'A sign-in was refused on your phone',
    es: 'Se rechazó un inicio de sesión en su teléfono',
  },
  'recovery-code-used': { en: 'A recovery code was used', es: 'Se usó un código de recuperación' },
  'password-refused': { en: 'A wrong password was entered', es: 'Se escribió una contraseña incorrecta' },
  'password-locked': {
    en: 'Sign-in was paused after too many wrong passwords',
    es: 'Se pausó el inicio de sesión tras demasiadas contraseñas incorrectas',
  },
  'password-changed': { en: 'Your password was changed', es: 'Se cambió su contraseña' },
  'recovery-begun': {
    en: 'A link for a forgotten password was used',
    es: 'Se usó un enlace para una contraseña olvidada',
  },
  'recovery-hold-asked': {
    en: 'Somebody asked for your sign-in methods to be removed after 24 hours',
    es: 'Alguien pidió que se quiten sus maneras de iniciar sesión después de 24 horas',
  },
  'recovery-hold-cancelled': {
    en: 'The request to remove your sign-in methods was cancelled',
    es: 'Se canceló la petición de quitar sus maneras de iniciar sesión',
  },
  'recovery-hold-opened': {
    en: 'The link to remove your sign-in methods was used',
    es: 'Se usó el enlace para quitar sus maneras de iniciar sesión',
  },
  'second-factor-replaced': {
    en: 'Every sign-in method and recovery code was removed',
    es: 'Se quitaron todas las maneras de iniciar sesión y los códigos de recuperación',
  },
  'security-questions-changed': {
    en: 'Your security questions were changed',
    es: 'Se cambiaron sus preguntas de seguridad',
  },
  'security-questions-refused': {
    en: 'Wrong answers to your security questions were given',
    es: 'Se dieron respuestas incorrectas a sus preguntas de seguridad',
  },
  'phone-refused': {
    en: 'A phone number was refused',
    es: 'Se rechazó un número de teléfono',
  },
  'proofing-begun': { en: 'You began to verify your identity', es: 'Empezó a verificar su identidad' },
  'proofing-link-made': {
    en: 'A link was made to verify your identity on another device',
    es: 'Se creó un enlace para verificar su identidad en otro dispositivo',
  },
  'proofing-link-sent': {
    en: 'A link to verify your identity on another device was sent by text message',
    es: 'Se envió por mensaje de texto un enlace para verificar su identidad en otro dispositivo',
  },
  'proofing-link-ended': {
    en: 'A link to verify your identity on another device was ended',
    es: 'Se anuló un enlace para verificar su identidad en otro dispositivo',
  },
  'proofing-handed-off': {
    en: 'You went on with verifying your identity on another device',
    es: 'Siguió con la verificación de su identidad en otro dispositivo',
  },
  'proofing-resumed': {
    en: 'You went on with verifying your identity',
    es: 'Siguió con la verificación de su identidad',
  },
  'proofing-abandoned': {
    en: 'You stopped verifying your identity',
    es: 'Dejó de verificar su identidad',
  },
  'proofing-expired': {
    en: 'An identity verification that was not finished ended',
    es: 'Terminó una verificación de identidad que no se completó',
  },
  'proofing-held': {
    en: 'Your identity verification went to one of our reviewers',
    es: 'Su verificación de identidad pasó a uno de nuestros revisores',
  },
  'proofing-refused': {
    en: 'Your identity could not be verified',
    es: 'No se pudo verificar su identidad',
  },
  'identity-removed': {
    en: 'Your verified identity was removed from this account',
    es: 'Su identidad verificada se quitó de esta cuenta',
  },
  'identity-proofed': { en: 'Your identity was verified', es: 'Se verificó su identidad' },
  'face-consent-given': {
    en: 'You agreed that we compare your face with your document',
    es: 'Aceptó que comparemos su rostro con su documento',
  },
  'face-consent-declined': {
    en: 'You chose to verify your identity without your face',
    es: 'Eligió verificar su identidad sin su rostro',
  },
  'face-data-destroyed': {
    en: 'The pictures of your face and documents were destroyed',
    es: 'Se destruyeron las fotos de su rostro y de sus documentos',
  },
  // Each is an answer to a relying party whose consent is in this list.
  'verified-identity-read': 'hidden',
  'proofing-letter-asked': {
    en: 'You asked for a letter with a code',
    es: 'Pidió una carta con un código',
  },
  'proofing-letter-confirmed': {
    en: 'The code from a letter was entered',
    es: 'Se escribió el código de una carta',
  },
  'proofing-enrolled': {
    en: 'You chose a place to verify your identity in person',
    es: 'Eligió un lugar para verificar su identidad en persona',
  },
  'proofing-call-asked': {
    en: 'You asked for a video call to verify your identity',
    es: 'Pidió una videollamada para verificar su identidad',
  },
  'proofing-call-cancelled': {
    en: 'You cancelled a video call',
    es: 'Canceló una videollamada',
  },
  'recording-consent-given': {
    en: 'You agreed that a video call is recorded',
    es: 'Aceptó que se grabe una videollamada',
  },
  'recording-consent-declined': {
    en: 'You chose that a video call is not recorded',
    es: 'Eligió que no se grabe una videollamada',
  },
  'proofing-case-opened': {
    en: 'A clerk opened your case with your enrollment code',
    es: 'Una persona del mostrador abrió su caso con su código de inscripción',
  },
  'proofing-inspected': {
    en: 'One of our agents looked at you and your documents',
    es: 'Uno de nuestros agentes vio sus documentos y a usted',
  },
  'proofing-escalated': {
    en: 'Your identity verification took too long, and our staff was alerted',
    es: 'Su verificación de identidad tardó demasiado y se avisó a nuestro personal',
  },
  'proofing-appeal-asked': {
    en: 'You asked us to look at your identity verification again',
    es: 'Pidió que revisemos otra vez su verificación de identidad',
  },
  'proofing-appeal-withdrawn': {
    en: 'You no longer want us to look at your identity verification again',
    es: 'Ya no quiere que revisemos otra vez su verificación de identidad',
  },
  'consent-given': {
    en: ({ service }) => `You agreed to share data with ${service}`,
    es: ({ service }) => `Aceptó compartir datos con ${service}`,
  },
  'email-chosen': {
    en: ({ service }) => `You chose which email address ${service} gets`,
    es: ({ service }) => `Eligió qué correo electrónico recibe ${service}`,
  },
  'consent-withdrawn': {
    en: ({ service }) => `You disconnected ${service}`,
    es: ({ service }) => `Desconectó ${service}`,
  },
  'consent-denied': {
    en: ({ service }) => `You chose not to share data with ${service}`,
    es: ({ service }) => `Decidió no compartir datos con ${service}`,
  },
  'signed-in': {
    en: ({ service }) => `Signed in to ${service}`,
    es: ({ service }) => `Inicio de sesión en ${service}`,
  },
  'signed-out': { en: 'Signed out', es: 'Cierre de sesión' },
  'signed-out-everywhere': {
    en: 'You ended every session',
    es: 'Cerró todas las sesiones',
  },
  'session-ended': { en: 'You ended one session', es: 'Cerró una sesión' },
  'other-sessions-ended': {
    en: 'You ended all sessions but one',
    es: 'Cerró todas las sesiones menos una',
  },
  'new-device': { en: 'A new browser was used', es: 'Se usó un navegador nuevo' },
  'browsers-forgotten': {
    en: 'You had all remembered browsers forgotten',
    es: 'Hizo olvidar todos los navegadores recordados',
  },
  'sign-in-held': {
    en: 'We stopped an unusual sign-in and asked you by email',
    es: 'Detuvimos un inicio de sesión poco habitual y le preguntamos por correo',
  },
  'sign-in-released': {
    en: 'You let a stopped sign-in go on',
    es: 'Permitió que siguiera un inicio de sesión detenido',
  },
  'sign-in-disavowed': {
    en: 'You said “This wasn’t me”. Every session ended and the password was made useless',
    es: 'Dijo «No fui yo». Se cerraron todas las sesiones y la contraseña quedó inservible',
  },
  'password-compromised': {
    en: 'Your password was found in a data breach and is no longer accepted',
    es: 'Su contraseña apareció en una filtración de datos y ya no se acepta',
  },
}

export const SHOWN_KINDS: readonly string[] = Object.entries(ACTIVITY_WORDS)
  .filter(([, words]) => words !== 'hidden')
  .map(([kind]) => kind)

/** One event in words. */
export function activityWords(
  event: { readonly kind: AuditKind; readonly detail: Readonly<Record<string, unknown>> },
  options: { language: Language; names: PartyNames },
): string {
  const words = ACTIVITY_WORDS[event.kind]
  if (words === 'hidden') return ''
  const { language, names } = options
  const word = words[language]
  if (typeof word === 'string') return word
  return word({
    service: names(String(event.detail.clientId ?? '')),
    method: methodName(event.detail.authenticator, language),
  })
}

function methodName(kind: unknown, language: Language): string {
  const known = AUTHENTICATORS.find((authenticator) => authenticator.kind === kind)
  return known?.words[language].name ?? String(kind)
}
