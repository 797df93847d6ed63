import { StepIndicator } from 'shared/ui/step-indicator.tsx'
import type { Language } from 'shared/web/language.ts'
import { translations } from 'shared/web/messages.ts'

const stepMessages = translations({
  en: {
    email: 'Your details',
    confirm: 'Confirm your email',
    password: 'Choose a password',
    secondFactor: 'Protect your account',
    done: 'Done',
  },
  es: {
    email: 'Sus datos',
    confirm: 'Confirme su correo electrónico',
    password: 'Elija una contraseña',
    secondFactor: 'Proteja su cuenta',
    done: 'Listo',
  },
})

const STEPS = ['email', 'confirm', 'password', 'secondFactor', 'done'] as const
export type SignUpStep = (typeof STEPS)[number]

/** Where a page stands on the way to a new account; the same list on every one of its pages. */
export function SignUpSteps({ language, current }: { language: Language; current: SignUpStep }) {
  const t = stepMessages[language]
  return (
    <StepIndicator
      language={language}
      steps={STEPS.map((step) => t[step])}
      current={STEPS.indexOf(current)}
    />
  )
}
