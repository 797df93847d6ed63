import { translations } from 'shared/web/messages.ts'

export const dataMessages = translations({
  en: {
    title: 'Your data',
    lead: 'Everything your account holds about you: your name, your addresses, how you sign in, your verified identity, which services know you, and what happened to your account. Passwords, codes and keys are not in it.',
    keep: 'Keep the file where only you can open it.',
    pdf: 'Download to read (PDF)',
    pdfHint: 'Some letters outside the Latin alphabet may be missing in it.',
    json: 'Download for programs (JSON)',
    tooMany: 'You have downloaded your data many times. Wait an hour, then try again.',
  },
  es: {
    title: 'Sus datos',
    lead: 'Todo lo que su cuenta contiene sobre usted: su nombre, sus correos, cómo inicia sesión, su identidad verificada, qué servicios le conocen y qué ocurrió con su cuenta. No incluye contraseñas, códigos ni llaves.',
    keep: 'Guarde el archivo donde solo usted pueda abrirlo.',
    pdf: 'Descargar para leer (PDF)',
    pdfHint: 'Pueden faltar algunas letras que no son del alfabeto latino.',
    json: 'Descargar para programas (JSON)',
    tooMany: 'Ha descargado sus datos muchas veces. Espere una hora y vuelva a intentarlo.',
  },
})
