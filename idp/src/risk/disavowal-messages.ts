import { translations } from 'shared/web/messages.ts'

export const disavowalMessages = translations({
  en: {
    title: 'This wasn’t you?',
    lead: 'Then we lock everybody out, right now. This is what happens when you press the button:',
    effects: [
      'Every browser is signed out of your account and of the services you opened with it.',
      'Your password stops working. You choose a new one the next time you sign in.',
      'No browser is remembered any more, and the one we wrote to you about is treated with suspicion.',
    ],
    kept: 'Your account, your data and your other sign-in methods stay.',
    needed:
      'To come back you need the mail of your account, and besides it your second factor or a recovery code. If you have lost those, keep your old password in mind: with it and your mail you can have your sign-in methods replaced after 24 hours. A request for that which you have made already ends now; make it again.',
    submit: 'It wasn’t me, lock everybody out',
    otherwise: 'If it was you after all, close this page. Nothing changes.',
    doneTitle: 'Everybody is locked out',
    doneLead:
      'Every session has ended and your old password is useless. To sign in again, go to the sign-in page and choose “I cannot sign in”. You will set a new password there.',
    check:
      'When you are back in, look at your sign-in methods and remove any that is not yours. If you use the old password elsewhere, change it there too.',
    signIn: 'Go to the sign-in page',
  },
  es: {
    title: '¿No fue usted?',
    lead: 'Entonces dejamos a todos fuera ahora mismo. Esto ocurre cuando presiona el botón:',
    effects: [
      'Se cierra la sesión de todos los navegadores en su cuenta y en los servicios que abrió con ella.',
      'Su contraseña deja de servir. Elige una nueva la próxima vez que inicie sesión.',
      'Ya no se recuerda ningún navegador, y el que le avisamos se trata con sospecha.',
    ],
    kept: 'Su cuenta, sus datos y sus otras maneras de iniciar sesión se quedan.',
    needed:
      'Para volver necesita el correo de su cuenta y, además, su segundo factor o un código de recuperación. Si los perdió, no olvide su contraseña anterior: con ella y su correo puede hacer que se reemplacen sus maneras de iniciar sesión después de 24 horas. Si ya lo había pedido, esa petición termina ahora; pídalo de nuevo.',
    submit: 'No fui yo, dejar a todos fuera',
    otherwise: 'Si al final fue usted, cierre esta página. No cambia nada.',
    doneTitle: 'Todos están fuera',
    doneLead:
      'Se cerraron todas las sesiones y su contraseña anterior ya no sirve. Para volver a entrar, vaya a la página de inicio de sesión y elija «No puedo iniciar sesión». Allí creará una contraseña nueva.',
    check:
      'Cuando haya entrado, revise sus maneras de iniciar sesión y quite las que no sean suyas. Si usa la contraseña anterior en otro sitio, cámbiela también allí.',
    signIn: 'Ir a la página de inicio de sesión',
  },
})
