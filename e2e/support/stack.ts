export type { Stack } from '../../dev/stack/stack.ts'
