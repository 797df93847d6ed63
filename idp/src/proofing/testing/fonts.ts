import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const fontsFolder = join(
  dirname(createRequire(import.meta.url).resolve('@uswds/uswds')),
  '../fonts/public-sans',
)
const font = (name: string) => readFileSync(join(fontsFolder, name))
export const TEST_FONTS = { regular: font('PublicSans-Regular.ttf'), bold: font('PublicSans-Bold.ttf') }
