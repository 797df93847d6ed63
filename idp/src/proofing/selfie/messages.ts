import type { Language } from 'shared/web/language.ts'
import { translations } from 'shared/web/messages.ts'

export const selfieMessages = translations({
  en: {
    title: 'Show your face',
    lead: 'We take a few pictures while you turn your head. It takes less than a minute.',
    tips: [
      'Find even light; no lamp or window behind you',
      'Take off a hat and sunglasses',
      'Hold the camera at the height of your eyes, an arm’s length away',
    ],
    seen: 'We have seen your face. Nothing is left to do here.',
    onward: 'Go on',
    begin: 'Open the camera',
    noScript:
      'This step needs a camera and a browser with scripts turned on. You can also choose another way.',
    withoutFace: 'Go on without showing my face',
    directions: {
      centre: 'Look straight at the camera',
      left: 'Turn your head slowly to your left',
      right: 'Turn your head slowly to your right',
      up: 'Look up slowly',
    },
    starting: 'The camera is starting',
    denied: 'The camera cannot be used. Allow it in your browser, use your phone, or choose another way.',
    lost: 'The connection was lost. Try again.',
    tryAgain: 'Try again',
    again: 'It did not work this time',
    attempts: 'After three tries in a day we ask you to choose another way.',
    problems: {
      'face-differs':
        'We could not match your face with the picture on your document. If the picture is old or unlike you, choose another way.',
      'no-face': 'We could not see your face well enough. Find better light and keep your face in the oval.',
      'several-faces': 'There was more than one face. Make sure that you are alone in the picture.',
      'face-too-small': 'You were too far away. Hold the camera at arm’s length.',
      'wrong-direction': 'The turns were not the ones we asked for. Follow the arrow.',
      'mirrored-camera':
        'Left and right seemed to be swapped. Turn off mirroring in your camera program, or use another camera.',
      'too-little-turn': 'Turn your head a little further.',
      other: 'Something did not go as it should. Do it once more, slowly, in even light.',
    },
    refusals: {
      unknown: 'This attempt is over, or was begun anew elsewhere. Try again.',
      damaged: 'Your camera’s pictures could not be read. Try again, or use another camera.',
      busy: 'Many people are doing this right now. Try again in a moment.',
      'timed-out': 'That took too long on our side. Try again in a moment.',
    },
    errors: {
      'too-many': 'You tried three times today. Choose another way, or come back tomorrow.',
    },
  },
  es: {
    title: 'Muestre su rostro',
    lead: 'Tomamos unas fotos mientras gira la cabeza. Tarda menos de un minuto.',
    tips: [
      'Busque luz pareja; sin lámpara ni ventana detrás',
      'Quítese el sombrero y los anteojos de sol',
      'Sostenga la cámara a la altura de los ojos, a un brazo de distancia',
    ],
    seen: 'Ya vimos su rostro. Aquí no queda nada por hacer.',
    onward: 'Seguir',
    begin: 'Abrir la cámara',
    noScript:
      'Este paso necesita una cámara y un navegador con los scripts activados. También puede elegir otra manera.',
    withoutFace: 'Seguir sin mostrar mi rostro',
    directions: {
      centre: 'Mire de frente a la cámara',
      left: 'Gire la cabeza despacio hacia su izquierda',
      right: 'Gire la cabeza despacio hacia su derecha',
      up: 'Mire despacio hacia arriba',
    },
    starting: 'La cámara se está abriendo',
    denied: 'No se puede usar la cámara. Permítala en su navegador, use su teléfono o elija otra manera.',
    lost: 'Se perdió la conexión. Inténtelo otra vez.',
    tryAgain: 'Intentar otra vez',
    again: 'Esta vez no funcionó',
    attempts: 'Después de tres intentos en un día le pedimos que elija otra manera.',
    problems: {
      'face-differs':
        'Su rostro no coincidió con la foto de su documento. Si la foto es antigua o no se le parece, elija otra manera.',
      'no-face': 'No pudimos ver bien su rostro. Busque mejor luz y mantenga el rostro en el óvalo.',
      'several-faces': 'Había más de un rostro. Asegúrese de aparecer solo.',
      'face-too-small': 'Estaba demasiado lejos. Sostenga la cámara a un brazo de distancia.',
      'wrong-direction': 'Los giros no fueron los que pedimos. Siga la flecha.',
      'mirrored-camera':
        'La izquierda y la derecha parecían invertidas. Desactive el modo espejo de su cámara o use otra.',
      'too-little-turn': 'Gire la cabeza un poco más.',
      other: 'Algo no salió como debía. Hágalo otra vez, despacio y con luz pareja.',
    },
    refusals: {
      unknown: 'Este intento terminó o se empezó de nuevo en otro lugar. Inténtelo otra vez.',
      damaged: 'No se pudieron leer las fotos de su cámara. Inténtelo otra vez o use otra cámara.',
      busy: 'Muchas personas están haciendo esto ahora. Inténtelo otra vez en un momento.',
      'timed-out': 'Tardó demasiado de nuestro lado. Inténtelo otra vez en un momento.',
    },
    errors: {
      'too-many': 'Lo intentó tres veces hoy. Elija otra manera o vuelva mañana.',
    },
  },
})

/** Why it did not work, as far as it helps. Whoever tries to trick the camera is not told how we noticed. */
export function problemInWords(problem: string, language: Language): string {
  const { problems } = selfieMessages[language]
  const words: Readonly<Record<string, string>> = problems
  return words[problem] ?? problems.other
}
