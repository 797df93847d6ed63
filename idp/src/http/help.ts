import type { AppState } from './context.ts'

export const HELP = '/help/sign-in'

/** Where help begins. From inside an interaction it leads back into it: the links there do what they say. */
export function helpHref({ visit }: Pick<AppState, 'visit'>): string {
  return visit === undefined ? HELP : `${HELP}?interaction=${visit.uid}`
}
