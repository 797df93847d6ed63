import { translations } from 'shared/web/messages.ts'

export const secondMethodMessages = translations({
  en: {
    title: 'Add a second way to sign in?',
    lead: 'You have one second factor. If you lose it, getting back into your account takes time.',
    why: 'With another one, such as a passkey or a second phone, you simply use that instead.',
    add: 'Add another method',
    later: 'Not now',
    laterHint: 'We ask only once. You can add a method in your account at any time.',
  },
  es: {
    title: '¿Añadir una segunda manera de iniciar sesión?',
    lead: 'Usted tiene un solo segundo factor. Si lo pierde, recuperar su cuenta lleva tiempo.',
    why: 'Si tiene otro, como una llave de acceso o un segundo teléfono, simplemente usa ese.',
    add: 'Añadir otra manera',
    later: 'Ahora no',
    laterHint: 'Solo preguntamos una vez. Puede añadir una manera en su cuenta en cualquier momento.',
  },
})
