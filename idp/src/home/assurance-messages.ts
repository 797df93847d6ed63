import type { Acr } from 'shared/protocol/acr.ts'
import { translations } from 'shared/web/messages.ts'

/** A type, not an interface: words may be nested in any depth, under any name. */
type Level = { readonly name: string; readonly means: string }

type Levels = Readonly<Record<Acr, Level>>

const en: Levels = {
  'http://idmanagement.gov/ns/assurance/ial/1/aal/1': {
    name: 'Signed in with one factor',
    means: 'You typed your password. We know that it is the same person as before, not who they are.',
  },
  'http://idmanagement.gov/ns/assurance/ial/1/aal/2': {
    name: 'Signed in with two factors',
    means: 'You typed your password and showed something you have, or used a passkey that asked for you.',
  },
  'http://idmanagement.gov/ns/assurance/ial/1/aal/2?phishing_resistant=true': {
    name: 'Signed in so that a look-alike site learns nothing',
    means: 'You used a passkey or a security key, which works at our address only.',
  },
  'http://idmanagement.gov/ns/assurance/ial/2/aal/2': {
    name: 'Identity verified, signed in with two factors',
    means:
      'You showed us evidence that its issuers confirmed, and showed that it is yours: by your face, before an agent, or by a letter to your address.',
  },
  'http://idmanagement.gov/ns/assurance/ial/2/aal/2?phishing_resistant=true': {
    name: 'Identity verified, signed in so that a look-alike site learns nothing',
    means: 'Both of it.',
  },
}

const es: Levels = {
  'http://idmanagement.gov/ns/assurance/ial/1/aal/1': {
    name: 'Sesión iniciada con un factor',
    means: 'Escribió su contraseña. Sabemos que es la misma persona que antes, no quién es.',
  },
  'http://idmanagement.gov/ns/assurance/ial/1/aal/2': {
    name: 'Sesión iniciada con dos factores',
    means:
      'Escribió su contraseña y mostró algo que tiene, o usó una llave de acceso que le pidió confirmar.',
  },
  'http://idmanagement.gov/ns/assurance/ial/1/aal/2?phishing_resistant=true': {
    name: 'Sesión iniciada de modo que un sitio falso no aprende nada',
    means: 'Usó una llave de acceso o de seguridad, que solo funciona en nuestra dirección.',
  },
  'http://idmanagement.gov/ns/assurance/ial/2/aal/2': {
    name: 'Identidad verificada, sesión iniciada con dos factores',
    means:
      'Nos mostró pruebas que confirmaron quienes las emitieron, y que son suyas: con su rostro, ante un agente o con una carta a su domicilio.',
  },
  'http://idmanagement.gov/ns/assurance/ial/2/aal/2?phishing_resistant=true': {
    name: 'Identidad verificada, sesión iniciada de modo que un sitio falso no aprende nada',
    means: 'Las dos cosas.',
  },
}

export const assuranceMessages = translations({
  en: {
    title: 'How sure we are that you are you',
    lead: 'A service says how sure it has to be. We tell it what was reached in a sign-in, never more.',
    levelsTitle: 'What we tell services',
    levels: en,
    basisTitle: 'What this rests on',
    basis: [
      'The levels are those of the guidelines NIST SP 800-63-4. We built the checks after them and test that no combination of evidence or factors reaches a level they do not allow.',
      'What a camera reads from a document proves nothing alone: whoever issued it, or an agent who holds it, has to confirm it.',
      'Questions about your past verify nobody.',
    ],
    notTitle: 'What we do not claim',
    not: [
      'No government and no independent body has examined or approved this service.',
      'We are not affiliated with any other identity provider.',
      'A verified identity says who somebody is, not that they are honest.',
    ],
    demo: 'This is a demonstration. People, documents and records in it are invented.',
  },
  es: {
    title: 'Qué tan seguros estamos de que usted es usted',
    lead: 'Cada servicio dice qué tan seguro tiene que estar. Le decimos lo que se alcanzó al iniciar sesión, nunca más.',
    levelsTitle: 'Lo que decimos a los servicios',
    levels: es,
    basisTitle: 'En qué se basa',
    basis: [
      'Los niveles son los de las directrices NIST SP 800-63-4. Hicimos las comprobaciones según ellas y probamos que ninguna combinación de pruebas o factores alcance un nivel que no permiten.',
      'Lo que una cámara lee de un documento no demuestra nada por sí solo: tiene que confirmarlo quien lo emitió, o un agente que lo tenga en la mano.',
      'Las preguntas sobre su pasado no verifican a nadie.',
    ],
    notTitle: 'Lo que no afirmamos',
    not: [
      'Ningún gobierno ni organismo independiente ha examinado o aprobado este servicio.',
      'No tenemos relación con ningún otro proveedor de identidad.',
      'Una identidad verificada dice quién es alguien, no que sea honesto.',
    ],
    demo: 'Esto es una demostración. Las personas, los documentos y los registros son inventados.',
  },
})
