/** `npm run e2e`: the browser and HTTP tests alone. */
process.env.TEST_ONLY = 'e2e'
await import('./test.ts')
