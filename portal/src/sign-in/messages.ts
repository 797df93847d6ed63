import { translations } from 'shared/web/messages.ts'

export const signInMessages = translations({
  en: { signInWith: (brand: string) => `Sign in with ${brand}`, signUp: 'Create an account' },
  es: { signInWith: (brand: string) => `Iniciar sesión con ${brand}`, signUp: 'Crear una cuenta' },
})
