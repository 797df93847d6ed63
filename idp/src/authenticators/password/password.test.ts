import { describe, expect, test } from '@jest/globals'
import { createPasswordKnowledge } from './knowledge.ts'
import { checkPassword, personalWords } from './password.ts'

const knowledge = createPasswordKnowledge({ breachedFile: '' })
const inga = personalWords({ givenName: 'Inga', familyName: 'Silverstone', email: 'inga.s@sandbox.test' })
const check = (password: string) => checkPassword(password, { words: [...inga, 'ID.me'], knowledge })

describe('a new password', () => {
  test.each([
    ['four words', 'violet harbor moss lantern'],
    ['no composition rule', 'kzqvwhtrbdxm'],
    ['emoji and accents count as characters', 'ñandú 🦤 übermäßig leise'],
    ['at the longest', `${'violet harbor moss lantern '.repeat(5)}`.slice(0, 128)],
  ])('is accepted: %s', async (_, password) => {
    expect(await check(password)).toMatchObject({ ok: true })
  })

  test.each([
    ['one character short', 'kzqvwhtrbdx', 'too-short'],
    ['short in characters though long in bytes', '🦤🦤🦤🦤🦤🦤🦤🦤🦤🦤🦤', 'too-short'],
    ['one character long', 'x'.repeat(129), 'too-long'],
    ['from breach lists', '1qaz2wsx3edc', 'breached'],
    ['from breach lists, in capitals', '1QAZ2WSX3EDC', 'breached'],
    ['a keyboard row', 'qwertyuiop[]', 'too-guessable'],
    ['one letter', 'aaaaaaaaaaaaaaaa', 'too-guessable'],
    ['a name and a year', 'IngaSilverstone1991', 'too-guessable'],
    ['the address', 'inga.s@sandbox.test', 'too-guessable'],
  ])('is refused: %s', async (_, password, reason) => {
    expect(await check(password)).toEqual({ ok: false, reason })
  })

  test('spaces at the ends are part of it, and decomposed letters are composed', async () => {
    const typed = ' cafe\u0301 violet harbor moss '
    expect(await check(typed)).toEqual({ ok: true, value: ' café violet harbor moss ' })
  })
})
