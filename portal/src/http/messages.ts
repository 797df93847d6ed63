import { translations } from 'shared/web/messages.ts'

export const frameMessages = translations({
  en: { name: 'Taxpayer', product: 'Portal', account: 'Your account' },
  es: { name: 'Portal', product: 'del contribuyente', account: 'Su cuenta' },
})
