import { StepIndicator } from 'shared/ui/step-indicator.tsx'
import type { Language } from 'shared/web/language.ts'
import { translations } from 'shared/web/messages.ts'

const progressMessages = translations({
  en: {
    details: 'Your details',
    'confirm-email': 'Confirm your email',
    password: 'Choose a password',
    'second-factor': 'Protect your account',
    done: 'Done',
  },
  es: {
    details: 'Sus datos',
    'confirm-email': 'Confirme su correo electrónico',
    password: 'Elija una contraseña',
    'second-factor': 'Proteja su cuenta',
    done: 'Listo',
  },
})

const STEPS = ['details', 'confirm-email', 'password', 'second-factor', 'done'] as const

/** Where a page stands on the way to a protected account; the same list on every one of its pages. */
export function SetupProgress(props: { language: Language; step: (typeof STEPS)[number] }) {
  const t = progressMessages[props.language]
  const steps = STEPS.map((step) => t[step])
  return <StepIndicator language={props.language} steps={steps} current={STEPS.indexOf(props.step)} />
}
