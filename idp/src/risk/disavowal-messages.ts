import { translations } from 'shared/web/messages.ts'

export const disavowalMessages = translations({
  en: {
    title: 'This wasn’t you?',
    lead: 'Then we lock everybody out, right now. This is what happens when you press the button:',
    effects: [
      'Every browser is signed out of your account and of the services you opened with it.',
      'Your password stops working. You choose a new one the next time you sign in.',
      'No browser is remembered any more, and the one we wrote to you about is treated with suspicion.',
      'Sign-in methods added in the last ten days are suspended, recovery codes and security questions of that time are thrown away. What you had when you made the account stays.',
      'Your email addresses become those of ten days ago: later ones are removed, those removed since come back.',
    ],
    kept: 'Your account, your data and your older sign-in methods stay.',
    needed:
      'To come back you need the mail of your account, and besides it your second factor or a recovery code. If you have lost those, keep your old password in mind: with it and your mail you can have your sign-in methods replaced after 24 hours. A request for that which you have made already ends now; make it again.',
    submit: 'It wasn’t me, lock everybody out',
    otherwise: 'If it was you after all, close this page. Nothing changes.',
    doneTitle: 'Everybody is locked out',
    doneLead:
      'Every session has ended and your old password is useless. To sign in again, go to the sign-in page and choose “I cannot sign in”. You will set a new password there. Until you have, a sign-in with any other method waits for your answer by email.',
    check:
      'When you are back in, look at your sign-in methods. Remove the suspended ones, and add those again that are yours. If you use the old password elsewhere, change it there too.',
    signIn: 'Go to the sign-in page',
  },
  es: {
    title: '¿No fue usted?',
    lead: 'Entonces dejamos a todos fuera ahora mismo. Esto ocurre cuando presiona el botón:',
    effects: [
      'Se cierra la sesión de todos los navegadores en su cuenta y en los servicios que abrió con ella.',
      'Su contraseña deja de servir. Elige una nueva la próxima vez que inicie sesión.',
      'Ya no se recuerda ningún navegador, y el que le avisamos se trata con sospecha.',
      'Las maneras de iniciar sesión añadidas en los últimos diez días se suspenden; los códigos de recuperación y las preguntas de seguridad de ese tiempo se desechan. Lo que tenía al crear la cuenta se queda.',
      'Sus correos electrónicos vuelven a ser los de hace diez días: los posteriores se quitan y los quitados desde entonces regresan.',
    ],
    kept: 'Su cuenta, sus datos y sus maneras de iniciar sesión más antiguas se quedan.',
    needed:
      'Para volver necesita el correo de su cuenta y, además, su segundo factor o un código de recuperación. Si los perdió, no olvide su contraseña anterior: con ella y su correo puede hacer que se reemplacen sus maneras de iniciar sesión después de 24 horas. Si ya lo había pedido, esa petición termina ahora; pídalo de nuevo.',
    submit: 'No fui yo, dejar a todos fuera',
    otherwise: 'Si al final fue usted, cierre esta página. No cambia nada.',
    doneTitle: 'Todos están fuera',
    doneLead:
      'Se cerraron todas las sesiones y su contraseña anterior ya no sirve. Para volver a entrar, vaya a la página de inicio de sesión y elija «No puedo iniciar sesión». Allí creará una contraseña nueva. Hasta entonces, un inicio de sesión de cualquier otra manera espera su respuesta por correo.',
    check:
      'Cuando haya entrado, revise sus maneras de iniciar sesión. Quite las suspendidas y añada de nuevo las que sean suyas. Si usa la contraseña anterior en otro sitio, cámbiela también allí.',
    signIn: 'Ir a la página de inicio de sesión',
  },
})
