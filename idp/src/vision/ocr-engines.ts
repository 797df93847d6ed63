import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createWorker, OEM, PSM } from 'tesseract.js'
import { loadedOnce } from './loaded-once.ts'

const DATA = dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/eng/package.json')))

/** The languages' word lists would turn names and fillers into words. They can be left out at the start only. */
const NO_WORD_LISTS = {
  load_system_dawg: '0',
  load_freq_dawg: '0',
  load_number_dawg: '0',
  load_punc_dawg: '0',
}

const LOCAL = {
  gzip: true,
  cacheMethod: 'none',
  // Without it a picture that cannot be read ends the thread besides rejecting the call.
  errorHandler: () => {},
}

/** Reads OCR-B, the type of the machine-readable zone. The newer engine makes letters of its fillers. */
export const zoneEngine = loadedOnce(async () => {
  const worker = await createWorker(
    'eng',
    OEM.TESSERACT_ONLY,
    { ...LOCAL, langPath: join(DATA, '4.0.0'), legacyCore: true, legacyLang: true },
    NO_WORD_LISTS,
  )
  await worker.setParameters({
    tessedit_char_whitelist: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<',
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
  })
  return worker
})

/** Reads print of any kind. */
export const printEngine = loadedOnce(async () => {
  const worker = await createWorker(
    'eng',
    OEM.LSTM_ONLY,
    { ...LOCAL, langPath: join(DATA, '4.0.0_best_int') },
    NO_WORD_LISTS,
  )
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT })
  return worker
})
