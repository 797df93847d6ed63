import type { Language } from 'shared/web/language.ts'
import { formatDate } from '../http/dates.ts'

/** What a mail says: paragraphs, an optional code and button, paragraphs. */
export interface Letter {
  readonly subject: string
  readonly before: readonly string[]
  readonly code?: string
  readonly action?: { readonly label: string; readonly href: string }
  readonly after: readonly string[]
}

interface Confirm {
  readonly code: string
  readonly link: string
  readonly minutes: number
}

type Kind = 'totp' | 'passkey' | 'phone' | 'push' | 'recovery-codes'

/** A sign-in in words: with what, from where, when. */
interface SignIn {
  readonly browser: string
  readonly place: string
  readonly moment: string
}

interface NoticeWords {
  readonly closing: (brand: string) => string
  readonly demo: (brand: string) => string
  readonly confirmEmail: (brand: string, values: Confirm) => Letter
  readonly emailAlreadyRegistered: (brand: string, values: { signInLink: string }) => Letter
  readonly accountCreated: (brand: string) => Letter
  readonly authenticatorAdded: (brand: string, values: { authenticator: Kind }) => Letter
  readonly authenticatorRemoved: (brand: string, values: { authenticator: Kind }) => Letter
  readonly recoveryCodesAdded: (brand: string) => Letter
  readonly passkeyCopied: (brand: string) => Letter
  readonly pushDenied: (brand: string) => Letter
  readonly forgottenPassword: (brand: string, values: { link: string; minutes: number }) => Letter
  readonly noAccount: (brand: string) => Letter
  readonly serviceDisconnected: (brand: string, values: { service: string }) => Letter
  readonly accountClosing: (brand: string, values: { undoLink: string; closesOn: string }) => Letter
  readonly accountKept: (brand: string) => Letter
  readonly passwordChanged: (brand: string) => Letter
  readonly recoveryHoldAsked: (brand: string, values: { link: string; hours: number }) => Letter
  readonly recoveryHoldOver: (brand: string, values: { link: string; hours: number }) => Letter
  readonly recoveryHoldCancelled: (brand: string) => Letter
  readonly secondFactorReplaced: (brand: string) => Letter
  readonly securityQuestionsChanged: (brand: string) => Letter
  readonly recoveryCodeUsed: (brand: string, values: { left: number }) => Letter
  readonly signInLocked: (brand: string, values: { unlockLink: string; minutes: number }) => Letter
  readonly signedOutEverywhere: (brand: string) => Letter
  /** The link that disowns what a mail tells of. */
  readonly notMe: string
  readonly newDevice: (brand: string, values: SignIn) => Letter
  readonly unusualSignIn: (brand: string, values: SignIn) => Letter
  readonly signInHeld: (brand: string, values: SignIn & { releaseLink: string; minutes: number }) => Letter
  readonly signInDisavowed: (brand: string) => Letter
  readonly confirmAddedEmail: (brand: string, values: Confirm) => Letter
  readonly emailAddedElsewhere: (brand: string) => Letter
  readonly emailAdded: (brand: string, values: { address: string }) => Letter
  readonly emailMadePrimary: (brand: string, values: { address: string }) => Letter
  readonly emailRemoved: (brand: string, values: { address: string }) => Letter
}

export const noticeMessages: Readonly<Record<Language, NoticeWords>> = {
  en: {
    closing: (brand) =>
      `${brand} will never ask you for this message, a code or your password by phone or mail.`,
    demo: (brand) =>
      `This is a demonstration. It is not affiliated with ${brand} or any government agency. Do not enter real data.`,
    confirmEmail: (brand, { code, link, minutes }) => ({
      subject: `Confirm your email address for ${brand}`,
      before: [
        'Somebody, we hope you, is making an account with this email address.',
        `Type this code on the page you have open. It works for ${minutes} minutes.`,
      ],
      code,
      action: { label: 'Or confirm with this link', href: link },
      after: [
        'The link works once, for 24 hours, and in any browser.',
        'If you did not ask for this, do nothing: without your confirmation no account is made.',
      ],
    }),
    emailAlreadyRegistered: (brand, { signInLink }) => ({
      subject: `You already have an account with ${brand}`,
      before: [
        'Somebody tried to make a new account with this email address. You already have one, so none was made.',
        'If it was you, sign in instead. If you forgot your password, you can choose a new one there.',
      ],
      action: { label: 'Sign in', href: signInLink },
      after: ['If it was not you, you do not need to do anything. Your account is safe.'],
    }),
    accountCreated: (brand) => ({
      subject: `Your ${brand} account is ready`,
      before: ['Your account was made with this email address. You can now sign in with it.'],
      after: ['If you did not make this account, contact our support right away.'],
    }),
    authenticatorAdded: (brand, { authenticator }) => ({
      subject: `${capital(kinds.en[authenticator])} was added to your ${brand} account`,
      before: [`From now on you can sign in with ${kinds.en[authenticator]}, besides your other methods.`],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
    authenticatorRemoved: (brand, { authenticator }) => ({
      subject: `${capital(kinds.en[authenticator])} was removed from your ${brand} account`,
      before: [`You can no longer sign in with ${kinds.en[authenticator]}.`],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
    recoveryCodesAdded: (brand) => ({
      subject: `Recovery codes were made for your ${brand} account`,
      before: [
        'Keep them in a safe place. Each one lets you sign in once when you do not have your authenticator app. Older codes no longer work.',
      ],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
    passkeyCopied: (brand) => ({
      subject: `We stopped a sign-in to your ${brand} account`,
      before: [
        'A security key of yours was used in a way that only happens when somebody has made a copy of it. The sign-in was stopped.',
        'If you use this key yourself, it may be broken. Either way, remove it from your account and set up another one.',
      ],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
    pushDenied: (brand) => ({
      subject: `You refused a sign-in to your ${brand} account`,
      before: [
        'Your phone was asked whether it is you who signs in, and the answer was no. Nobody was signed in.',
        'Whoever asked knows your password. If it was not you, choose a new one now.',
      ],
      after: ['For ten minutes we do not ask your phone again. You can sign in with your other methods.'],
    }),
    forgottenPassword: (brand, { link, minutes }) => ({
      subject: `Choose a new password for ${brand}`,
      before: [
        'Somebody, we hope you, has forgotten the password of your account.',
        'This link leads to a new one. You also need your second factor or a recovery code.',
      ],
      action: { label: 'Choose a new password', href: link },
      after: [
        `The link works once, for ${minutes} minutes, in any browser.`,
        'If you did not ask for this, do nothing. Your password stays as it is.',
      ],
    }),
    noAccount: (brand) => ({
      subject: `There is no ${brand} account with this address`,
      before: [
        'Somebody asked for a new password with this email address, but no account has it.',
        'If it was you, you may have signed up with another address. Try that one.',
      ],
      after: ['If it was not you, you do not need to do anything.'],
    }),
    serviceDisconnected: (brand, { service }) => ({
      subject: `${service} was disconnected from your ${brand} account`,
      before: [
        `${service} can no longer ask us about you. What it has learned so far stays with it: ask the service itself to delete it.`,
      ],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
    accountClosing: (brand, { undoLink, closesOn }) => ({
      subject: `Your ${brand} account closes on ${day.en(closesOn)}`,
      before: [
        'You asked us to close your account. You were signed out everywhere.',
        `On ${day.en(closesOn)} everything we hold about you is destroyed. Nobody can bring it back then.`,
      ],
      action: { label: 'Keep the account', href: undoLink },
      after: ['If this was not you, keep the account, then change your password.'],
    }),
    accountKept: (brand) => ({
      subject: `Your ${brand} account stays`,
      before: ['Your account does not close. Nothing was lost, and you can sign in as before.'],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
    passwordChanged: (brand) => ({
      subject: `The password of your ${brand} account was changed`,
      before: [
        'Your account has a new password. Every device that was signed in with the old one was signed out.',
      ],
      after: [
        'If this was not you, choose a new password at once with “I forgot my password” on the sign-in page, and contact our support.',
      ],
    }),
    recoveryHoldAsked: (brand, { link, hours }) => ({
      subject: `Somebody wants to remove the second factor of your ${brand} account`,
      before: [
        'Somebody, we hope you, has lost the second factor of your account and asked us to remove it.',
        `We wait ${hours} hours before we do anything. If it was you, there is nothing to do now: we write again when the wait is over.`,
        'If it was not you, cancel it here. You do not need to sign in.',
      ],
      action: { label: 'This was not me: cancel', href: link },
      after: [
        'Whoever asked knows your password or the answers to your security questions. If it was not you, change them.',
        'Signing in with your password and your second factor cancels it too.',
      ],
    }),
    recoveryHoldOver: (brand, { link, hours }) => ({
      subject: `You can now set up a new second factor for your ${brand} account`,
      before: [
        'The wait is over. With this link you remove the second factor you lost and set up a new one.',
        'Open it in the browser in which you want to go on.',
      ],
      action: { label: 'Go on', href: link },
      after: [
        `The link works once, for ${hours} hours. You also need your password, or the answers to your security questions if you asked with those.`,
        'If you did not ask for this, do not open it. Sign in with your password and your second factor, which cancels it, or use the link in our earlier mail.',
      ],
    }),
    recoveryHoldCancelled: (brand) => ({
      subject: `The second factor of your ${brand} account stays`,
      before: ['The request to remove your second factor was cancelled. Everything stays as it was.'],
      after: [
        'If somebody else had asked, they know your password or your security answers. Change them now.',
        'If you asked yourself and did not cancel it, somebody who reads your mail may have done so. Contact our support.',
      ],
    }),
    secondFactorReplaced: (brand) => ({
      subject: `The sign-in methods of your ${brand} account were removed`,
      before: [
        'As asked for more than 24 hours ago, every second factor and every recovery code of your account was removed.',
        'Every browser and device was signed out. The next sign-in sets up a new second factor.',
      ],
      after: ['If this was not you, contact our support right away.'],
    }),
    securityQuestionsChanged: (brand) => ({
      subject: `The security questions of your ${brand} account were changed`,
      before: ['Your security questions and answers were chosen anew, or removed.'],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
    recoveryCodeUsed: (brand, { left }) => ({
      subject: `A recovery code was used for your ${brand} account`,
      before: [
        'Somebody signed in with one of your recovery codes. That code no longer works.',
        left === 1 ? 'You have 1 code left.' : `You have ${left} codes left.`,
      ],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
    signInLocked: (brand, { unlockLink, minutes }) => ({
      subject: `Sign-in to your ${brand} account is paused`,
      before: [
        'There were too many wrong passwords for your account, so we paused sign-in.',
        `You can wait ${wait.en(minutes)}, or unlock it now.`,
      ],
      action: { label: 'Unlock sign-in', href: unlockLink },
      after: [
        'The link works once, for 24 hours.',
        'If it was not you, somebody may be guessing your password. It was not found out. You do not need to unlock.',
      ],
    }),
    signedOutEverywhere: (brand) => ({
      subject: `You were signed out of ${brand} everywhere`,
      before: ['All browsers and devices were signed out of your account.'],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
    notMe: 'This wasn’t me',
    newDevice: (brand, { browser, place, moment }) => ({
      subject: `New browser signed in to your ${brand} account`,
      before: [
        'Somebody signed in to your account with a browser that we have not seen before.',
        `Browser: ${browser}`,
        `Place, as far as we can tell: ${place}`,
        `Time: ${moment}`,
      ],
      after: [
        'If this was you, you do not need to do anything.',
        'If it was not you, use the link below. It works for ten days. It ends every session and makes your password useless, so that nobody can go on with it.',
      ],
    }),
    unusualSignIn: (brand, { browser, place, moment }) => ({
      subject: `Unusual sign-in to your ${brand} account`,
      before: [
        'Somebody signed in to your account in a way that is unusual for you: from another place, or after several wrong tries.',
        `Browser: ${browser}`,
        `Place, as far as we can tell: ${place}`,
        `Time: ${moment}`,
      ],
      after: [
        'If this was you, you do not need to do anything.',
        'If it was not you, use the link below. It works for ten days. It ends every session and makes your password useless, so that nobody can go on with it.',
      ],
    }),
    signInHeld: (brand, { browser, place, moment, releaseLink, minutes }) => ({
      subject: `We stopped a sign-in to your ${brand} account. Was it you?`,
      before: [
        'Somebody entered your password, and something about it looked wrong. They cannot go on until you say so.',
        `Browser: ${browser}`,
        `Place, as far as we can tell: ${place}`,
        `Time: ${moment}`,
      ],
      action: { label: 'It was me, let this browser go on', href: releaseLink },
      after: [
        `This link works once, for ${minutes} minutes, and for this one sign-in only.`,
        'If it was not you, never use it. Use the link below instead: it makes your password useless, so that nobody can go on with it.',
      ],
    }),
    signInDisavowed: (brand) => ({
      subject: `Your ${brand} account needs a new password`,
      before: [
        'You told us that a sign-in was not you. We signed out every browser, told the services you use, and forgot every remembered browser.',
        'Your old password no longer works. To sign in again, choose “I forgot my password” on the sign-in page and follow the steps to a new password.',
        'Sign-in methods added in the last ten days are suspended, and the email addresses of the account are again those of ten days ago. When you are back in, add again what is yours.',
      ],
      after: [
        'If you use the old password anywhere else, change it there too.',
        'If you did not do this yourself, somebody can read your mail. Change the password of your mailbox first.',
      ],
    }),
    confirmAddedEmail: (brand, { code, link, minutes }) => ({
      subject: `Confirm this email address for your ${brand} account`,
      before: [
        'Somebody, we hope you, wants to add this email address to their account.',
        `Type this code on the page you have open. It works for ${minutes} minutes.`,
      ],
      code,
      action: { label: 'Or confirm with this link', href: link },
      after: [
        'The link works once, for 24 hours, in any browser where you sign in to that account.',
        'If you did not ask for this, do nothing: without your confirmation the address is not added.',
      ],
    }),
    emailAddedElsewhere: (brand) => ({
      subject: `Your email address was not added to another ${brand} account`,
      before: [
        'Somebody tried to add this email address to another account. It belongs to your account, so nothing was changed.',
        'If it was you: an address can belong to one account only. To move it, remove it from this account first.',
      ],
      after: ['If it was not you, you do not need to do anything. Your account is safe.'],
    }),
    emailAdded: (brand, { address }) => ({
      subject: `An email address was added to your ${brand} account`,
      before: [`${address} now belongs to your account. You can sign in with it.`],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
    emailMadePrimary: (brand, { address }) => ({
      subject: `The main email address of your ${brand} account was changed`,
      before: [`It is ${address} now. Services get it from you unless you chose another one for them.`],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
    emailRemoved: (brand, { address }) => ({
      subject: `An email address was removed from your ${brand} account`,
      before: [`${address} no longer belongs to your account. You cannot sign in with it any more.`],
      after: ['If this was not you, change your password and contact our support right away.'],
    }),
  },
  es: {
    closing: (brand) =>
      `${brand} nunca le pedirá este mensaje, un código ni su contraseña por teléfono o por correo.`,
    demo: (brand) =>
      `Esto es una demostración. No está afiliada a ${brand} ni a ninguna agencia del gobierno. No escriba datos reales.`,
    confirmEmail: (brand, { code, link, minutes }) => ({
      subject: `Confirme su correo electrónico para ${brand}`,
      before: [
        'Alguien, esperamos que usted, está creando una cuenta con este correo electrónico.',
        `Escriba este código en la página que tiene abierta. Sirve durante ${minutes} minutos.`,
      ],
      code,
      action: { label: 'O confirme con este enlace', href: link },
      after: [
        'El enlace sirve una sola vez, durante 24 horas, y en cualquier navegador.',
        'Si usted no lo pidió, no haga nada: sin su confirmación no se crea ninguna cuenta.',
      ],
    }),
    emailAlreadyRegistered: (brand, { signInLink }) => ({
      subject: `Usted ya tiene una cuenta con ${brand}`,
      before: [
        'Alguien intentó crear una cuenta nueva con este correo electrónico. Usted ya tiene una, así que no se creó ninguna.',
        'Si fue usted, inicie sesión. Si olvidó su contraseña, allí puede elegir una nueva.',
      ],
      action: { label: 'Iniciar sesión', href: signInLink },
      after: ['Si no fue usted, no tiene que hacer nada. Su cuenta está segura.'],
    }),
    accountCreated: (brand) => ({
      subject: `Su cuenta de ${brand} está lista`,
      before: ['Su cuenta se creó con este correo electrónico. Ya puede iniciar sesión con él.'],
      after: ['Si usted no creó esta cuenta, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    authenticatorAdded: (brand, { authenticator }) => ({
      subject: `Se añadió ${kinds.es[authenticator]} a su cuenta de ${brand}`,
      before: [
        `Desde ahora puede iniciar sesión con ${kinds.es[authenticator]}, además de sus otros métodos.`,
      ],
      after: ['Si no fue usted, cambie su contraseña y contacte con nuestro servicio de ayuda ahora mismo.'],
    }),
    authenticatorRemoved: (brand, { authenticator }) => ({
      subject: `Se quitó ${kinds.es[authenticator]} de su cuenta de ${brand}`,
      before: [`Ya no puede iniciar sesión con ${kinds.es[authenticator]}.`],
      after: ['Si no fue usted, cambie su contraseña y contacte con nuestro servicio de ayuda ahora mismo.'],
    }),
    recoveryCodesAdded: (brand) => ({
      subject: `Se crearon códigos de recuperación para su cuenta de ${brand}`,
      before: [
        'Guárdelos en un lugar seguro. Cada uno le permite iniciar sesión una vez cuando no tiene su aplicación de autenticación. Los códigos anteriores ya no sirven.',
      ],
      after: ['Si no fue usted, cambie su contraseña y comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    passkeyCopied: (brand) => ({
      subject: `Detuvimos un inicio de sesión en su cuenta de ${brand}`,
      before: [
        'Una llave de seguridad suya se usó de una manera que solo ocurre cuando alguien la ha copiado. Detuvimos el inicio de sesión.',
        'Si usa usted mismo esta llave, puede estar dañada. En cualquier caso, quítela de su cuenta y configure otra.',
      ],
      after: ['Si no fue usted, cambie su contraseña y comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    pushDenied: (brand) => ({
      subject: `Usted rechazó un inicio de sesión en su cuenta de ${brand}`,
      before: [
        'Se preguntó a su teléfono si era usted quien iniciaba sesión y la respuesta fue no. No se inició ninguna sesión.',
        'Quien lo pidió conoce su contraseña. Si no fue usted, elija una nueva ahora.',
      ],
      after: ['Durante diez minutos no volvemos a preguntar a su teléfono. Puede usar sus otros métodos.'],
    }),
    forgottenPassword: (brand, { link, minutes }) => ({
      subject: `Elija una contraseña nueva para ${brand}`,
      before: [
        'Alguien, esperamos que usted, olvidó la contraseña de su cuenta.',
        'Este enlace lleva a una nueva. También necesita su segundo factor o un código de recuperación.',
      ],
      action: { label: 'Elegir una contraseña nueva', href: link },
      after: [
        `El enlace funciona una vez, durante ${minutes} minutos, en cualquier navegador.`,
        'Si no lo pidió usted, no haga nada. Su contraseña sigue igual.',
      ],
    }),
    noAccount: (brand) => ({
      subject: `No hay ninguna cuenta de ${brand} con este correo`,
      before: [
        'Alguien pidió una contraseña nueva con este correo electrónico, pero ninguna cuenta lo tiene.',
        'Si fue usted, quizá se registró con otro correo. Pruebe con ese.',
      ],
      after: ['Si no fue usted, no tiene que hacer nada.'],
    }),
    serviceDisconnected: (brand, { service }) => ({
      subject: `${service} se desconectó de su cuenta de ${brand}`,
      before: [
        `${service} ya no puede preguntarnos por usted. Lo que sabe hasta ahora lo conserva: pida al propio servicio que lo borre.`,
      ],
      after: ['Si no fue usted, cambie su contraseña y comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    accountClosing: (brand, { undoLink, closesOn }) => ({
      subject: `Su cuenta de ${brand} se cierra el ${day.es(closesOn)}`,
      before: [
        'Usted pidió cerrar su cuenta. Se cerró su sesión en todas partes.',
        `El ${day.es(closesOn)} se destruye todo lo que guardamos sobre usted. Entonces nadie podrá recuperarlo.`,
      ],
      action: { label: 'Conservar la cuenta', href: undoLink },
      after: ['Si no fue usted, conserve la cuenta y después cambie su contraseña.'],
    }),
    accountKept: (brand) => ({
      subject: `Su cuenta de ${brand} continúa`,
      before: ['Su cuenta no se cierra. No se perdió nada y puede iniciar sesión como antes.'],
      after: ['Si no fue usted, cambie su contraseña y comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    passwordChanged: (brand) => ({
      subject: `Se cambió la contraseña de su cuenta de ${brand}`,
      before: [
        'Su cuenta tiene una contraseña nueva. Se cerró la sesión en todos los dispositivos que usaban la anterior.',
      ],
      after: [
        'Si no fue usted, elija enseguida una contraseña nueva con «Olvidé mi contraseña» en la página de inicio de sesión y comuníquese con nuestro servicio de ayuda.',
      ],
    }),
    recoveryHoldAsked: (brand, { link, hours }) => ({
      subject: `Alguien quiere quitar el segundo factor de su cuenta de ${brand}`,
      before: [
        'Alguien, esperamos que usted, perdió el segundo factor de su cuenta y nos pidió quitarlo.',
        `Esperamos ${hours} horas antes de hacer nada. Si fue usted, ahora no tiene que hacer nada: le escribimos de nuevo cuando termine la espera.`,
        'Si no fue usted, cancélelo aquí. No hace falta iniciar sesión.',
      ],
      action: { label: 'No fui yo: cancelar', href: link },
      after: [
        'Quien lo pidió conoce su contraseña o las respuestas a sus preguntas de seguridad. Si no fue usted, cámbielas.',
        'También se cancela si inicia sesión con su contraseña y su segundo factor.',
      ],
    }),
    recoveryHoldOver: (brand, { link, hours }) => ({
      subject: `Ya puede configurar un segundo factor nuevo para su cuenta de ${brand}`,
      before: [
        'La espera terminó. Con este enlace quita el segundo factor que perdió y configura uno nuevo.',
        'Ábralo en el navegador en el que quiera continuar.',
      ],
      action: { label: 'Continuar', href: link },
      after: [
        `El enlace funciona una vez, durante ${hours} horas. También necesita su contraseña, o las respuestas a sus preguntas de seguridad si lo pidió con ellas.`,
        'Si no lo pidió usted, no lo abra. Inicie sesión con su contraseña y su segundo factor, lo que lo cancela, o use el enlace de nuestro correo anterior.',
      ],
    }),
    recoveryHoldCancelled: (brand) => ({
      subject: `El segundo factor de su cuenta de ${brand} se queda`,
      before: ['La petición de quitar su segundo factor se canceló. Todo sigue como estaba.'],
      after: [
        'Si lo había pedido otra persona, conoce su contraseña o sus respuestas de seguridad. Cámbielas ahora.',
        'Si lo pidió usted y no lo canceló, puede haberlo hecho alguien que lee su correo. Comuníquese con nuestro servicio de ayuda.',
      ],
    }),
    secondFactorReplaced: (brand) => ({
      subject: `Se quitaron las maneras de iniciar sesión de su cuenta de ${brand}`,
      before: [
        'Como se pidió hace más de 24 horas, se quitaron todos los segundos factores y todos los códigos de recuperación de su cuenta.',
        'Se cerró la sesión en todos los navegadores y dispositivos. Al iniciar sesión de nuevo se configura otro segundo factor.',
      ],
      after: ['Si no fue usted, comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    securityQuestionsChanged: (brand) => ({
      subject: `Se cambiaron las preguntas de seguridad de su cuenta de ${brand}`,
      before: ['Sus preguntas y respuestas de seguridad se eligieron de nuevo o se quitaron.'],
      after: ['Si no fue usted, cambie su contraseña y comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    recoveryCodeUsed: (brand, { left }) => ({
      subject: `Se usó un código de recuperación de su cuenta de ${brand}`,
      before: [
        'Alguien inició sesión con uno de sus códigos de recuperación. Ese código ya no sirve.',
        left === 1 ? 'Le queda 1 código.' : `Le quedan ${left} códigos.`,
      ],
      after: ['Si no fue usted, cambie su contraseña y comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    signInLocked: (brand, { unlockLink, minutes }) => ({
      subject: `El inicio de sesión en su cuenta de ${brand} está en pausa`,
      before: [
        'Hubo demasiadas contraseñas incorrectas para su cuenta, por eso pusimos en pausa el inicio de sesión.',
        `Puede esperar ${wait.es(minutes)} o desbloquearlo ahora.`,
      ],
      action: { label: 'Desbloquear el inicio de sesión', href: unlockLink },
      after: [
        'El enlace sirve una sola vez, durante 24 horas.',
        'Si no fue usted, quizás alguien está tratando de adivinar su contraseña. No la descubrió. No tiene que desbloquear.',
      ],
    }),
    signedOutEverywhere: (brand) => ({
      subject: `Se cerró su sesión de ${brand} en todas partes`,
      before: ['Se cerró la sesión de su cuenta en todos los navegadores y dispositivos.'],
      after: ['Si no fue usted, cambie su contraseña y comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    notMe: 'No fui yo',
    newDevice: (brand, { browser, place, moment }) => ({
      subject: `Un navegador nuevo inició sesión en su cuenta de ${brand}`,
      before: [
        'Alguien inició sesión en su cuenta con un navegador que no habíamos visto antes.',
        `Navegador: ${browser}`,
        `Lugar, hasta donde sabemos: ${place}`,
        `Hora: ${moment}`,
      ],
      after: [
        'Si fue usted, no tiene que hacer nada.',
        'Si no fue usted, use el enlace de abajo. Sirve durante diez días. Cierra todas las sesiones e inutiliza su contraseña, para que nadie pueda seguir con ella.',
      ],
    }),
    unusualSignIn: (brand, { browser, place, moment }) => ({
      subject: `Inicio de sesión poco habitual en su cuenta de ${brand}`,
      before: [
        'Alguien inició sesión en su cuenta de una manera poco habitual en usted: desde otro lugar o después de varios intentos fallidos.',
        `Navegador: ${browser}`,
        `Lugar, hasta donde sabemos: ${place}`,
        `Hora: ${moment}`,
      ],
      after: [
        'Si fue usted, no tiene que hacer nada.',
        'Si no fue usted, use el enlace de abajo. Sirve durante diez días. Cierra todas las sesiones e inutiliza su contraseña, para que nadie pueda seguir con ella.',
      ],
    }),
    signInHeld: (brand, { browser, place, moment, releaseLink, minutes }) => ({
      subject: `Detuvimos un inicio de sesión en su cuenta de ${brand}. ¿Fue usted?`,
      before: [
        'Alguien escribió su contraseña y algo no parecía normal. No puede seguir hasta que usted lo diga.',
        `Navegador: ${browser}`,
        `Lugar, hasta donde sabemos: ${place}`,
        `Hora: ${moment}`,
      ],
      action: { label: 'Fui yo, permitir que este navegador siga', href: releaseLink },
      after: [
        `Este enlace sirve una sola vez, durante ${minutes} minutos y solo para este inicio de sesión.`,
        'Si no fue usted, no lo use nunca. Use el enlace de abajo: inutiliza su contraseña, para que nadie pueda seguir con ella.',
      ],
    }),
    signInDisavowed: (brand) => ({
      subject: `Su cuenta de ${brand} necesita una contraseña nueva`,
      before: [
        'Usted nos dijo que un inicio de sesión no era suyo. Cerramos todas las sesiones, avisamos a los servicios que usa y olvidamos todos los navegadores recordados.',
        'Su contraseña anterior ya no sirve. Para volver a iniciar sesión, elija «Olvidé mi contraseña» en la página de inicio de sesión y siga los pasos hasta una contraseña nueva.',
        'Las maneras de iniciar sesión añadidas en los últimos diez días están suspendidas, y los correos de la cuenta son de nuevo los de hace diez días. Cuando haya entrado, añada otra vez lo que sea suyo.',
      ],
      after: [
        'Si usa la contraseña anterior en algún otro sitio, cámbiela también allí.',
        'Si no lo hizo usted, alguien puede leer su correo. Cambie primero la contraseña de su buzón.',
      ],
    }),
    confirmAddedEmail: (brand, { code, link, minutes }) => ({
      subject: `Confirme este correo electrónico para su cuenta de ${brand}`,
      before: [
        'Alguien, esperamos que usted, quiere añadir este correo electrónico a su cuenta.',
        `Escriba este código en la página que tiene abierta. Sirve durante ${minutes} minutos.`,
      ],
      code,
      action: { label: 'O confirme con este enlace', href: link },
      after: [
        'El enlace sirve una sola vez, durante 24 horas, en cualquier navegador donde inicie sesión en esa cuenta.',
        'Si usted no lo pidió, no haga nada: sin su confirmación no se añade el correo.',
      ],
    }),
    emailAddedElsewhere: (brand) => ({
      subject: `Su correo electrónico no se añadió a otra cuenta de ${brand}`,
      before: [
        'Alguien intentó añadir este correo electrónico a otra cuenta. Pertenece a la suya, así que no se cambió nada.',
        'Si fue usted: un correo solo puede pertenecer a una cuenta. Para pasarlo a otra, quítelo primero de esta.',
      ],
      after: ['Si no fue usted, no tiene que hacer nada. Su cuenta está segura.'],
    }),
    emailAdded: (brand, { address }) => ({
      subject: `Se añadió un correo electrónico a su cuenta de ${brand}`,
      before: [`${address} ahora pertenece a su cuenta. Puede iniciar sesión con él.`],
      after: ['Si no fue usted, cambie su contraseña y comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    emailMadePrimary: (brand, { address }) => ({
      subject: `Se cambió el correo principal de su cuenta de ${brand}`,
      before: [
        `Ahora es ${address}. Los servicios lo reciben de usted, salvo que haya elegido otro para ellos.`,
      ],
      after: ['Si no fue usted, cambie su contraseña y comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
    emailRemoved: (brand, { address }) => ({
      subject: `Se quitó un correo electrónico de su cuenta de ${brand}`,
      before: [`${address} ya no pertenece a su cuenta. Ya no puede iniciar sesión con él.`],
      after: ['Si no fue usted, cambie su contraseña y comuníquese enseguida con nuestro servicio de ayuda.'],
    }),
  },
}

/** A wait in words: minutes up to two hours, then hours. */
const wait = {
  en: (minutes: number) => (minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`),
  es: (minutes: number) => (minutes < 120 ? `${minutes} minutos` : `${Math.ceil(minutes / 60)} horas`),
}

const day = {
  en: (iso: string) => formatDate(new Date(iso), 'en'),
  es: (iso: string) => formatDate(new Date(iso), 'es'),
}

/** Each with its article, as it stands in a sentence. */
const kinds: Readonly<Record<Language, Readonly<Record<Kind, string>>>> = {
  en: {
    totp: 'an authenticator app',
    passkey: 'a passkey',
    phone: 'a phone number',
    push: 'a phone that approves sign-ins',
    'recovery-codes': 'a set of recovery codes',
  },
  es: {
    totp: 'una aplicación de autenticación',
    passkey: 'una llave de acceso',
    phone: 'un número de teléfono',
    push: 'un teléfono que aprueba inicios de sesión',
    'recovery-codes': 'un juego de códigos de recuperación',
  },
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
