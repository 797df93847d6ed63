import { buildAssets } from './stack/assets.ts'

/** `npm run assets`: style sheets and scripts, when their sources changed. */
console.log(`assets: ${await buildAssets()}`)
