// The import fence: who may know whom. Each row says why it stands. `npm run check` fails on the first arrow that
// points the wrong way, type-only ones included; `dev/import-fence.test.ts` proves that it does.

const TESTS = '(\\.test\\.tsx?$|/test/|/testing/)'

/** Rooms of idp/src, lowest first: a room imports from those before it and from its own. */
const ROOMS = [
  ['database', 'vault', 'audit', 'limits', 'jobs', 'notices', 'telephony', 'vision', 'specimens', 'records'],
  ['accounts'],
  ['authenticators', 'relying-parties'],
  ['devices'],
  ['risk'],
  ['proofing'],
  ['consent', 'recovery'],
  ['oidc'],
  ['journeys'],
  ['account-centre', 'home'],
]

const upwards = ROOMS.slice(0, -1).map((rooms, level) => ({
  name: `idp-${rooms[0]}-imports-nothing-above`,
  comment:
    'Between features the arrows point one way, so that a room can be read, tested and changed without those above it.',
  severity: 'error',
  from: { path: `^idp/src/(${rooms.join('|')})/`, pathNot: TESTS },
  to: {
    path: `^idp/src/(${ROOMS.slice(level + 1)
      .flat()
      .join('|')})/`,
  },
}))

const only = (what, where, why) => ({
  name: `${what}-stays-in-its-room`,
  comment: why,
  severity: 'error',
  from: { path: '^(idp|portal|shared|migrations)/', pathNot: `^${where}|${TESTS}` },
  to: { path: `^node_modules/${what}/` },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files in a circle cannot be understood one after the other.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'idp-and-portal-share-only-the-protocol',
      comment:
        'Two programs of two owners: what they know of each other goes over OpenID Connect. No exemption, tests included.',
      severity: 'error',
      from: { path: '^(idp|portal)/' },
      to: { path: '^(idp|portal)/', pathNot: '^$1/' },
    },
    {
      name: 'shared-knows-neither-program',
      comment: 'Neutral ground: whatever stands here must fit both, and any relying party.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(idp|portal|migrations|dev|e2e)/' },
    },
    {
      name: 'shared-knows-no-framework-and-no-database',
      comment: 'Pure functions and components; each program owns its ten lines of glue.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^node_modules/(koa|@koa/router|express|knex|pg|oidc-provider|openid-client)/' },
    },
    {
      name: 'migrations-know-no-program',
      comment: 'A migration must mean the same next year, whatever the code looks like by then.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(idp|portal|e2e|dev)/' },
    },
    {
      name: 'e2e-stays-outside',
      comment: 'End-to-end tests come through the door people use.',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(idp|portal)/' },
    },
    {
      name: 'programs-do-not-know-the-launcher',
      comment: 'The embedded database and the sandbox exist for development only.',
      severity: 'error',
      from: { path: '^(idp|portal|shared)/' },
      to: { path: '^(dev|e2e)/' },
    },
    only('oidc-provider', 'idp/src/oidc/', 'The library changes with its releases; one room has to follow.'),
    only(
      'openid-client',
      'portal/src/sign-in/',
      'The library changes with its releases; one room has to follow.',
    ),
    {
      name: 'only-the-composition-root-is-imported-by-nobody',
      comment: 'What puts everything together may know everything; nobody may know it.',
      severity: 'error',
      from: {
        path: '^(idp|portal)/src/',
        pathNot: `^(idp|portal)/src/(app|server|deps)\\.ts$|^idp/src/composition/|-command\\.ts$|${TESTS}`,
      },
      to: { path: '^(idp|portal)/src/(app|server|deps)\\.ts$|^idp/src/composition/' },
    },
    {
      name: 'routes-know-no-database',
      comment:
        'A handler parses, calls a service and redirects; what it may ask of the database is the service’s to say.',
      severity: 'error',
      from: { path: '^(idp|portal)/src/.*routes\\.ts$' },
      to: { path: '(^node_modules/(knex|pg)/|/store\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'feature-routes-know-no-journey',
      comment: 'Rooms are handed `requireStep`; only then can the journey depend on the rooms.',
      severity: 'error',
      from: {
        path: '^idp/src/(accounts|authenticators|devices|risk|proofing|consent|recovery)/',
        pathNot: TESTS,
      },
      to: { path: '^idp/src/journeys/' },
    },
    {
      name: 'views-know-no-service',
      comment: 'A page is a function of its props.',
      severity: 'error',
      from: { path: 'views\\.tsx$' },
      to: { path: '/(service|store|deps)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-core-stays-pure',
      comment: 'Rules that decide are tables one can test without a server or a database.',
      severity: 'error',
      from: {
        path: '^idp/src/(step|journeys/sign-in|proofing/(case-state|evidence|decision|steps|reasons|velocity)|authenticators/(assurance|totp/totp|phone/phone-number|recovery-codes/recovery-codes|password/password)|devices/(browser|network)|risk/(rules|assess|travel)|consent/consent|oidc/(requested-assurance|session-merge|subject))\\.ts$',
      },
      to: {
        path: '(^node_modules/(knex|pg|koa|oidc-provider|express)/|/(service|store)\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'http-knows-no-feature',
      comment: 'Glue that every room uses must not depend on one of them.',
      severity: 'error',
      from: { path: '^idp/src/http/', pathNot: TESTS },
      to: { path: `^idp/src/(${ROOMS.flat().join('|')})/` },
    },
    ...upwards,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
