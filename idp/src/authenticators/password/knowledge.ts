import { createHash } from 'node:crypto'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'
import { createHashList } from './hash-list.ts'
import type { PasswordKnowledge } from './password.ts'

/** What is known about bad passwords: a built-in list of common and breached ones, and an operator's file. */
export function createPasswordKnowledge(options: { breachedFile: string }): PasswordKnowledge {
  const known = new Set(common['passwords-common'].map((password) => String(password).toLowerCase()))
  const file = options.breachedFile === '' ? undefined : createHashList(options.breachedFile)
  const estimator = new ZxcvbnFactory({ dictionary: { ...common, ...english }, graphs: adjacencyGraphs })
  return {
    async isBreached(password) {
      if (known.has(password.toLowerCase())) return true
      return file === undefined
        ? false
        : file.has(createHash('sha1').update(password).digest('hex').toUpperCase())
    },
    score: (password, words) => estimator.check(password, [...words]).score,
  }
}
