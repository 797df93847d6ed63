import { translations } from 'shared/web/messages.ts'

export const homeMessages = translations({
  en: {
    title: 'One account for the services you use',
    lede: 'Create an account once, protect it with two factors, and decide yourself what each service learns about you.',
    account: 'Your account',
    signUp: 'Create an account',
    how: 'How it works',
    steps: [
      'A service asks you to sign in with us.',
      'You sign in with your password and an authenticator app.',
      'Where it has to know who you really are, you verify your identity. You do that once, not for each service.',
      'We show you exactly what the service would receive. Nothing is shared until you agree.',
    ],
  },
  es: {
    title: 'Una cuenta para los servicios que usa',
    lede: 'Cree una cuenta una vez, protéjala con dos factores y decida usted mismo lo que cada servicio sabe de usted.',
    account: 'Su cuenta',
    signUp: 'Crear una cuenta',
    how: 'Cómo funciona',
    steps: [
      'Un servicio le pide que inicie sesión con nosotros.',
      'Inicia sesión con su contraseña y una aplicación de autenticación.',
      'Si tiene que saber quién es realmente, verifica su identidad. Lo hace una sola vez, no para cada servicio.',
      'Le mostramos exactamente lo que recibiría el servicio. No se comparte nada hasta que usted acepte.',
    ],
  },
})
