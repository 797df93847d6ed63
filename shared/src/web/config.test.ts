import { describe, expect, test } from '@jest/globals'
import { readConfig, variable } from './config.ts'

const variables = {
  PORT: { describe: 'Port to listen on', schema: variable.port, production: '4000' },
  PUBLIC_URL: {
    describe: 'Where people find us',
    schema: variable.url,
    development: 'http://localhost:4000',
  },
  SECRET: { describe: 'A secret', schema: variable.text, development: 'not-secret', secret: true },
} as const

describe('configuration', () => {
  test('development needs nothing', () => {
    expect(readConfig(variables, {})).toEqual({
      PORT: 4000,
      PUBLIC_URL: 'http://localhost:4000',
      SECRET: 'not-secret',
    })
  })

  test('production names every variable that is missing, and what it expects', () => {
    expect(() => readConfig(variables, { NODE_ENV: 'production' })).toThrow(
      /PUBLIC_URL must be set: Where people find us[\s\S]*SECRET must be set: A secret/,
    )
  })

  test('production refuses a development default, even when set by hand', () => {
    const env = { NODE_ENV: 'production', PUBLIC_URL: 'https://id.example', SECRET: 'not-secret' }
    expect(() => readConfig(variables, env)).toThrow(/SECRET holds its development default/)
  })

  test.each([
    ['PORT', '80a', 'expects a port number'],
    ['PORT', '70000', 'PORT'],
    ['PUBLIC_URL', 'ftp://x', 'expects an http or https URL'],
  ])('%s=%s is refused by name', (name, value, words) => {
    expect(() => readConfig(variables, { [name]: value })).toThrow(words)
  })

  test('the result cannot be changed', () => {
    expect(Object.isFrozen(readConfig(variables, {}))).toBe(true)
  })
})
