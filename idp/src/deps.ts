import { randomBytes, randomUUID } from 'node:crypto'
import { Resolver } from 'node:dns/promises'
import { LRUCache } from 'lru-cache'
import pg from 'pg'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { systemClock } from 'shared/clock.ts'
import { loadAssets } from 'shared/web/assets.ts'
import type { Logger } from 'shared/web/log.ts'
import { createAccountData } from './account-centre/account-data.ts'
import { createActivity } from './account-centre/activity.ts'
import { activityRoutes } from './account-centre/activity-routes.ts'
import { accountClient } from './account-centre/client.ts'
import { closingRoutes } from './account-centre/closing-routes.tsx'
import { dataRoutes } from './account-centre/data-routes.ts'
import { devicesRoutes, type OpenSessions } from './account-centre/devices-routes.ts'
import { emailAdditionRoutes } from './account-centre/email-addition-routes.ts'
import { emailsRoutes } from './account-centre/emails-routes.ts'
import { identityRoutes } from './account-centre/identity-routes.ts'
import { methodsRoutes } from './account-centre/methods-routes.ts'
import { overviewRoutes } from './account-centre/overview-routes.ts'
import { accountPlaces, accountProofing } from './account-centre/places.ts'
import { questionsRoutes } from './account-centre/questions-routes.ts'
import { serviceEmailRoutes } from './account-centre/service-email-routes.ts'
import { servicesRoutes } from './account-centre/services-routes.ts'
import {
  type AccountSessions,
  requireFresh,
  requireSession,
  signedInAccount,
} from './account-centre/session.ts'
import { createAccounts } from './accounts/accounts.ts'
import { closingStepRoutes, keepAccountRoutes } from './accounts/closing-routes.ts'
import { createClosings } from './accounts/closings.ts'
import { confirmEmailRoutes } from './accounts/confirm-email-routes.ts'
import { confirmLinkRoutes } from './accounts/confirm-link-routes.ts'
import { detailsRoutes } from './accounts/details-routes.ts'
import { createEmailLookup } from './accounts/email.ts'
import { createEmailAdditions } from './accounts/email-additions.ts'
import { createEmails } from './accounts/emails.ts'
import { createMailDomains } from './accounts/mail-domains.ts'
import { screeningRoutes } from './accounts/screening-routes.ts'
import { createSignUps } from './accounts/sign-up-service.ts'
import { changedTermsRoutes, termsRoutes } from './accounts/terms-routes.ts'
import { createUnlocks } from './accounts/unlock.ts'
import { unlockRoutes } from './accounts/unlock-routes.ts'
import { createAudit } from './audit/audit.ts'
import { createAuthentications } from './authenticators/authentications.ts'
import { createAuthenticators } from './authenticators/authenticators.ts'
import { createEnrolled } from './authenticators/enrolled.ts'
import { createChallenges } from './authenticators/passkeys/challenges.ts'
import { passkeyRoutes } from './authenticators/passkeys/routes.ts'
import { createPasskeys } from './authenticators/passkeys/service.ts'
import { createPasskeyStore } from './authenticators/passkeys/store.ts'
import { createWebAuthn } from './authenticators/passkeys/webauthn.ts'
import { changePasswordRoutes, type PasswordPlace } from './authenticators/password/change-routes.ts'
import { createHasher } from './authenticators/password/hasher.ts'
import { createPasswordKnowledge } from './authenticators/password/knowledge.ts'
import { createTellLockedOut } from './authenticators/password/lockout.ts'
import { passwordRoutes } from './authenticators/password/routes.ts'
import { createPasswordSafety } from './authenticators/password/safety.ts'
import { createPasswords } from './authenticators/password/service.ts'
import { createPasswordStore } from './authenticators/password/store.ts'
import { createCodeIssue } from './authenticators/phone/code-issue.ts'
import { createCodeDelivery } from './authenticators/phone/delivery.ts'
import { phoneCodeRoutes } from './authenticators/phone/routes.ts'
import { createPhoneCodes } from './authenticators/phone/service.ts'
import { createPhoneStore } from './authenticators/phone/store.ts'
import { phoneRoutes } from './authenticators/push/phone-routes.ts'
import { createPhones } from './authenticators/push/phones.ts'
import { createQuestionMessage } from './authenticators/push/question-message.ts'
import { createPushRequests } from './authenticators/push/requests.ts'
import { pushRoutes } from './authenticators/push/routes.ts'
import { createSandboxPushSender } from './authenticators/push/sandbox-sender.ts'
import { createWebPushSender } from './authenticators/push/web-push-sender.ts'
import { recoveryCodeRoutes } from './authenticators/recovery-codes/routes.ts'
import { createRecoveryCodes } from './authenticators/recovery-codes/service.ts'
import { createRecoveryCodeStore } from './authenticators/recovery-codes/store.ts'
import { secondFactorRoutes } from './authenticators/second-factor-routes.ts'
import { secondMethodRoutes } from './authenticators/second-method-routes.ts'
import { suspendSetUpSince } from './authenticators/suspension.ts'
import { totpRoutes } from './authenticators/totp/routes.ts'
import { createTotps } from './authenticators/totp/service.ts'
import { createTotpStore } from './authenticators/totp/store.ts'
import type { Config } from './config.ts'
import { createConsents } from './consent/consents.ts'
import { consentRoutes } from './consent/routes.ts'
import { createChanges } from './database/changes.ts'
import { createDeviceCookie } from './devices/device-cookie.ts'
import { createDevices } from './devices/devices.ts'
import { openPlaces } from './devices/open-places.ts'
import { rememberRoutes } from './devices/remember-routes.ts'
import { helpRoutes } from './home/help-routes.ts'
import { homeRoutes } from './home/routes.ts'
import { accessLog } from './http/access-log.ts'
import { accountOf, visitOf } from './http/context.ts'
import { health } from './http/health.ts'
import { createPages } from './http/page.ts'
import { createJobs } from './jobs/jobs.ts'
import { EXPIRING, purge } from './jobs/purge.ts'
import { createBeginningAgain } from './journeys/begin-again.ts'
import { createConsentInteraction } from './journeys/consent-interaction.ts'
import { createFactsLoader } from './journeys/facts.ts'
import { identityDepartureRoutes } from './journeys/identity-departure.ts'
import { createJourney, standingOf } from './journeys/journey.ts'
import { proofingPlace, signInPlaces } from './journeys/places.ts'
import { createBeginSignUp, journeyRoutes } from './journeys/routes.ts'
import { createSignedIn } from './journeys/signed-in.ts'
import { createLimits } from './limits/limits.ts'
import { createSmtpMailer } from './notices/mailer.ts'
import { createNotices } from './notices/notices.ts'
import { placeWords } from './notices/sign-in-words.ts'
import { createAdapter } from './oidc/adapter.ts'
import { createArtefacts } from './oidc/artefacts.ts'
import { createBackChannelLogout } from './oidc/back-channel-logout.ts'
import { createBrowserSessions } from './oidc/browser-session.ts'
import { createFindAccount } from './oidc/claims.ts'
import { createInteractions } from './oidc/interactions.ts'
import { openSessions } from './oidc/open-sessions.ts'
import { createProvider } from './oidc/provider.ts'
import { createProviderPages } from './oidc/provider-pages.ts'
import { createProviders } from './oidc/providers.ts'
import { purgeExpired } from './oidc/purge.ts'
import { createSessionEndings } from './oidc/session-endings.ts'
import { createSessionStore } from './oidc/session-store.ts'
import { createSignOut } from './oidc/sign-out.ts'
import { createSigningKeys } from './oidc/signing-keys.ts'
import { chooseLetterSender } from './proofing/letter/choose-letter-sender.ts'
import { createProofingRoom } from './proofing/room.ts'
import { createVerifiedIdentities } from './proofing/verified-identities.ts'
import { chooseRecordSources } from './records/choose-record-sources.ts'
import { recoveryCookie } from './recovery/cookies.ts'
import { holdLinkRoutes, lostSecondFactorRoutes } from './recovery/hold-routes.ts'
import { knownPasswordRoutes } from './recovery/known-password-routes.ts'
import { answerRoutes } from './recovery/question-routes.ts'
import { createRecoveries } from './recovery/recoveries.ts'
import { createRecoveryHolds } from './recovery/recovery-holds.ts'
import { forgotPasswordRoutes, recoveryLinkRoutes } from './recovery/routes.ts'
import { createSecurityQuestions } from './recovery/security-questions.ts'
import { createRelyingParties } from './relying-parties/relying-parties.ts'
import { registerSandboxClients } from './relying-parties/sandbox.ts'
import { createRelyingPartyStore } from './relying-parties/store.ts'
import { createArrivals } from './risk/arrivals.ts'
import { createDisavowalLinks, createNotMeLink } from './risk/disavowal-links.ts'
import { disavowalRoutes } from './risk/disavowal-routes.ts'
import { createDisavowals } from './risk/disavowals.ts'
import { createFailures } from './risk/failures.ts'
import { heldRoutes, releaseRoutes } from './risk/held-routes.ts'
import { createHolds } from './risk/holds.ts'
import { createNetworks } from './risk/networks.ts'
import { createRisk } from './risk/risk.ts'
import { specimenRoutes } from './specimens/routes.ts'
import { chooseSender } from './telephony/choose-sender.ts'
import { connect } from './vault/db.ts'
import { readKeys } from './vault/keys.ts'
import { createVault } from './vault/vault.ts'
import { createVision } from './vision/vision.ts'

export type App = Awaited<ReturnType<typeof createDeps>>

/** The composition root: connections → stores → services → pages. Nothing here decides anything. */
export async function createDeps(config: Config, log: Logger) {
  const now = systemClock
  const publicUrl = config.IDP_PUBLIC_URL
  const https = publicUrl.startsWith('https:')
  const keys = await readKeys(config.IDP_KEY_FILE, randomBytes)
  const brand = { name: config.BRAND_NAME, demo: !config.production }
  const assets = await loadAssets(config.ASSETS_DIRECTORY)
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })

  const db = connect(config.IDP_DATABASE_URL)
  const pool = new pg.Pool({
    connectionString: config.IDP_DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: 5000,
  })
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'))
  const changes = createChanges({ databaseUrl: config.IDP_DATABASE_URL, log })
  const jobs = createJobs({ db, key: keys.derive('jobs'), randomBytes, log })

  const audit = createAudit({ db, now })
  const vault = createVault({ db, keyEncryption: keys.keyEncryption, randomBytes })
  const limits = createLimits({ db, key: keys.derive('limits'), now })
  const mailer = createSmtpMailer({ url: config.IDP_SMTP_URL, from: config.IDP_MAIL_FROM })
  const networks = createNetworks({ db, key: keys.derive('networks'), now })
  const disavowalLinks = createDisavowalLinks({ db, networks, publicUrl, now, randomBytes })
  const places = await openPlaces({ file: config.IDP_GEOIP_FILE, production: config.production })
  const devices = createDevices({ db, vault, places, now, randomBytes, randomUuid: randomUUID })
  const notices = createNotices({
    jobs,
    db,
    mailer,
    brand: { name: brand.name, demo: brand.demo, publicUrl },
    now,
    notMeLink: createNotMeLink({ devices, disavowalLinks }),
  })
  const resolver = new Resolver({ timeout: 1_500, tries: 1 })
  const resolveMx = (domain: string) => resolver.resolveMx(domain)
  const emailLookup = createEmailLookup(keys.derive('email-lookup'))
  const accounts = createAccounts({ db, vault, audit, emailLookup, now, randomUuid: randomUUID })
  const mailDomains = createMailDomains({
    resolveMx: config.IDP_CHECK_MAIL_DOMAINS ? resolveMx : undefined,
  })
  const signUps = createSignUps({
    db,
    accounts,
    audit,
    limits,
    notices,
    keys: { sealing: keys.derive('sign-up'), codes: keys.derive('sign-up-codes') },
    emailLookup,
    mailDomains,
    publicUrl,
    now,
    randomBytes,
    randomUuid: randomUUID,
  })

  const relyingParties = createRelyingParties({
    store: createRelyingPartyStore({ db, now }),
    cache: new LRUCache({ max: 1000, ttl: 60_000 }),
    changes,
  })
  const consents = createConsents({ db, accounts, notices, audit, now })
  const artefacts = createArtefacts({ pool, key: keys.derive('artefacts'), now, randomBytes })
  const sessions = createSessionStore({ pool, key: keys.derive('sessions'), now, randomBytes })
  const signingKeys = createSigningKeys({ db, key: keys.derive('signing-keys'), now, randomBytes })
  const secrets = {
    cookies: [keys.derive('cookies')],
    pairwise: keys.derive('pairwise'),
    grants: keys.derive('grants'),
    dpopNonce: keys.derive('dpop-nonce'),
  }
  const csrfKey = keys.derive('csrf')
  const pages = createPages({ brand, assets: assets.urls, csrfKey })

  const identities = createVerifiedIdentities({ db, vault, audit })
  const findAccount = createFindAccount({ accounts, identities, consents, randomBytes })
  const authentications = createAuthentications({ db, now })
  const providers = createProviders({
    keys: signingKeys,
    changes,
    log,
    build: (signing) =>
      createProvider({
        issuer: publicUrl,
        keys: signing,
        secrets,
        adapter: createAdapter({ artefacts, sessions, relyingParties, now }),
        artefacts,
        sessions,
        consents,
        findAccount,
        adopt: async ({ interactionUid, sessionUid }) => {
          await authentications.adopt({ occasion: interactionUid, sessionUid })
          await devices.adopt({ occasion: interactionUid, sessionUid })
        },
        now,
        trustProxy: config.IDP_TRUST_PROXY,
        allowLoopback: !config.production,
        pages: createProviderPages({ log }),
      }),
  })
  const backChannelLogout = createBackChannelLogout({ providers, sessions, jobs, log })
  const signOut = createSignOut({
    providers,
    sessions,
    artefacts,
    endings: createSessionEndings({ db, now }),
    pairwiseKey: secrets.pairwise,
    ended: (accountId) => audit.record({ kind: 'signed-out', accountId }),
    tell: backChannelLogout.tell,
  })
  const browserSessions = createBrowserSessions({ providers, sessions, now })
  const interactions = createInteractions({
    providers,
    relyingParties,
    endSession: (uid) => signOut.session(uid),
    pairwiseKey: secrets.pairwise,
    browserSessions,
    verifiedAtOf: async (accountId) => (await identities.find(accountId))?.verifiedAt,
    issuer: publicUrl,
    now,
  })

  const hasher = await createHasher({ queue: config.IDP_HASH_QUEUE })
  const enrolled = createEnrolled({ db })
  const authenticators = createAuthenticators({
    db,
    vault,
    accounts,
    forgetBrowsers: (accountId, transaction) => devices.forgetRemembered(accountId, transaction),
    audit,
    notices,
  })
  const unlocks = createUnlocks({ db, accounts, limits, audit, publicUrl, now, randomBytes })
  const knowledge = createPasswordKnowledge({ breachedFile: config.IDP_BREACHED_PASSWORDS_FILE })
  const passwordSafety = createPasswordSafety({ db, knowledge, audit, now })
  const failures = createFailures({ db, networks, key: keys.derive('failures'), now })
  const passwords = createPasswords({
    store: createPasswordStore(db),
    hasher,
    knowledge,
    safety: passwordSafety,
    forgetBrowsers: (accountId, transaction) => devices.forgetRemembered(accountId, transaction),
    failures,
    signUps,
    accounts,
    authentications,
    limits,
    tellLockedOut: createTellLockedOut({ jobs, accounts, unlocks, notices }),
    audit,
    notices,
    db,
    brandName: brand.name,
    now,
  })
  const totps = createTotps({
    store: createTotpStore(db),
    vault,
    accounts,
    authentications,
    limits,
    audit,
    notices,
    issuerName: brand.name,
    now,
    randomBytes,
    randomUuid: randomUUID,
  })
  const phoneSender = chooseSender(config, mailer)
  const phoneStore = createPhoneStore(db)
  const phoneKey = keys.derive('phones')
  const phoneCodes = createPhoneCodes({
    store: phoneStore,
    issue: createCodeIssue({
      db,
      store: phoneStore,
      delivery: createCodeDelivery({ jobs, db, sender: phoneSender, brandName: brand.name, publicUrl, now }),
      limits,
      key: phoneKey,
      now,
      randomBytes,
      randomUuid: randomUUID,
    }),
    sender: phoneSender,
    vault,
    accounts,
    authentications,
    limits,
    audit,
    notices,
    key: phoneKey,
    now,
    randomUuid: randomUUID,
  })
  const passkeys = createPasskeys({
    store: createPasskeyStore(db),
    challenges: createChallenges({ db, now, randomBytes }),
    webAuthn: createWebAuthn({ publicUrl, name: brand.name }),
    vault,
    accounts,
    authentications,
    limits,
    audit,
    notices,
    userHandleKey: keys.derive('webauthn-user-handle'),
    now,
    randomUuid: randomUUID,
    randomBytes,
  })
  const pushSender =
    config.IDP_PUSH_PROVIDER === 'sandbox'
      ? createSandboxPushSender({ mailer, production: config.production })
      : createWebPushSender({ key: keys.derive('web-push'), contact: publicUrl })
  const phones = createPhones({
    db,
    vault,
    sender: pushSender,
    accounts,
    authentications,
    audit,
    notices,
    now,
    randomBytes,
    randomUuid: randomUUID,
  })
  const pushRequests = createPushRequests({
    db,
    vault,
    jobs,
    message: createQuestionMessage({ db, vault, accounts, sender: pushSender, publicUrl }),
    accounts,
    authentications,
    limits,
    audit,
    notices,
    numberKey: keys.derive('push-number'),
    now,
    randomBytes,
  })
  const recoveryCodes = createRecoveryCodes({
    store: createRecoveryCodeStore(db),
    hasher,
    vault,
    accounts,
    authentications,
    limits,
    audit,
    notices,
    now,
    randomBytes,
  })

  const activity = createActivity({ db, now })
  const emails = createEmails({ db, vault, accounts, notices, audit, now })
  const emailAdditions = createEmailAdditions({
    db,
    accounts,
    vault,
    audit,
    limits,
    notices,
    emailLookup,
    mailDomains,
    codeKey: keys.derive('email-addition-codes'),
    publicUrl,
    now,
    randomBytes,
    randomUuid: randomUUID,
  })
  const closings = createClosings({ db, vault, accounts, notices, audit, publicUrl, now, randomBytes })
  const recoveries = createRecoveries({
    db,
    accounts,
    jobs,
    limits,
    audit,
    notices,
    sealingKey: keys.derive('recovery'),
    publicUrl,
    now,
    randomBytes,
    randomUuid: randomUUID,
  })
  const securityQuestions = createSecurityQuestions({
    db,
    on: config.IDP_SECURITY_QUESTIONS === 'on',
    hasher,
    vault,
    accounts,
    limits,
    audit,
    notices,
    now,
  })
  const recoveryHolds = createRecoveryHolds({
    db,
    accounts,
    authentications,
    recoveryCodes,
    questions: securityQuestions,
    passwords,
    forgetBrowsers: (accountId, transaction) => devices.forgetRemembered(accountId, transaction),
    limits,
    audit,
    notices,
    publicUrl,
    now,
    randomBytes,
    randomUuid: randomUUID,
  })
  const holds = createHolds({
    db,
    vault,
    places,
    accounts,
    disavowalLinks,
    limits,
    notices,
    audit,
    publicUrl,
    now,
    randomBytes,
  })
  const risk = createRisk({ devices, failures, networks, holds, passwords: passwordSafety, places, now })
  const arrivals = createArrivals({ devices, places, disavowalLinks, accounts, notices, audit, now })
  const disavowals = createDisavowals({
    db,
    jobs,
    devices,
    networks,
    holds,
    async endRecoveries(changed, transaction) {
      await recoveries.forget(changed.accountId, transaction)
      await recoveryHolds.forget(changed.accountId, transaction)
      await securityQuestions.forgetChosenSince(changed, transaction)
      await proofing.forgetPhone(changed.accountId, transaction)
    },
    suspendSetUpSince: (changed, transaction) =>
      suspendSetUpSince({ ...changed, at: now() }, { transaction, audit }),
    emails,
    passwords: passwordSafety,
    signOutEverywhere: (accountId) => signOut.everywhere(accountId),
    accounts,
    notices,
    audit,
    now,
  })
  const deviceCookie = createDeviceCookie({ https })

  const beginSignUp = createBeginSignUp(signUps)
  const journey = createJourney({
    interactions,
    beginAgain: createBeginningAgain({ relyingParties, issuer: publicUrl }),
    facts: createFactsLoader({
      accounts,
      signUps,
      authentications,
      enrolled,
      recoveries,
      recoveryHolds,
      risk,
      now,
    }),
    identities,
    pages,
    beginSignUp,
    browserOf: deviceCookie.browserOf,
    signedIn: createSignedIn({ arrivals, deviceCookie, recoveryHolds, audit }),
  })
  const accountSessions: AccountSessions = {
    current: (ctx) => browserSessions.current(ctx),
    keepAlive: (uid) => browserSessions.keepAlive(uid),
    signOutHere: (ctx) => signOut.here(ctx),
    async signOutEverywhere(accountId) {
      await signOut.everywhere(accountId)
      await audit.record({ kind: 'signed-out-everywhere', accountId })
    },
  }
  const accountOpenSessions: OpenSessions = {
    list: (accountId) => openSessions(sessions, accountId),
    async end({ accountId, handle }) {
      const ended = await signOut.one({ accountId, handle })
      if (ended) await audit.record({ kind: 'session-ended', accountId })
      return ended
    },
    async endOthers({ accountId, exceptUid }) {
      await signOut.elsewhere(accountId, exceptUid)
      await audit.record({ kind: 'other-sessions-ended', accountId })
    },
  }

  const sessionDeps = { sessions: accountSessions, pages, publicUrl, now, randomBytes }
  const fresh = requireFresh(sessionDeps)
  const signIn = signInPlaces(journey)
  const account = accountPlaces(fresh)
  const passwordPlaces: PasswordPlace[] = [
    {
      ...signIn.newPassword,
      why: 'forgotten',
      alongside: async (ctx, transaction) => {
        const { recoveryId } = visitOf(ctx)
        return recoveryId !== undefined && (await recoveries.complete(recoveryId, transaction))
      },
      async changed(ctx) {
        recoveryCookie.forget(ctx)
        await signOut.everywhere(accountOf(ctx))
      },
    },
    {
      ...account.password,
      why: 'change',
      alongside: async () => true,
      async changed(ctx) {
        const accountId = account.password.accountId(ctx)
        await recoveryHolds.ownerSeen(accountId)
        await signOut.elsewhere(accountId, ctx.state.sessionUid ?? '')
      },
    },
  ]
  const setUp = [signIn.setUp, account.add, signIn.secondMethod]

  const vision = createVision({ now, workers: config.IDP_VISION_WORKERS, queue: config.IDP_VISION_QUEUE })
  const proofing = createProofingRoom({
    db,
    vault,
    keyEncryption: keys.keyEncryption,
    jobs,
    changes,
    limits,
    notices,
    audit,
    log,
    accounts,
    identities,
    vision,
    sources: chooseRecordSources(config, { now, newRequestId: randomUUID }),
    sender: phoneSender,
    letterSender: chooseLetterSender(config, mailer),
    fonts: assets.fonts,
    keys: {
      lookup: keys.derive('proofing-lookup'),
      phoneCodes: keys.derive('proofing-phone-codes'),
      letters: keys.derive('proofing-letters'),
      enrolments: keys.derive('proofing-enrolments'),
      handoffs: keys.derive('proofing-handoffs'),
    },
    quiz: config.IDP_KNOWLEDGE_QUIZ === 'on',
    clerks: config.IDP_COUNTER_CLERKS,
    office: config.IDP_CALL_HOURS,
    referees: config.IDP_CALL_REFEREES,
    faceThresholds: { pass: config.IDP_FACE_PASS, review: config.IDP_FACE_REVIEW },
    sandbox: !config.production,
    brandName: brand.name,
    publicUrl,
    now,
    randomBytes,
    randomUuid: randomUUID,
  })
  const proofingPages = proofing.routes({
    pages,
    places: [proofingPlace(journey), accountProofing],
    browserOf: deviceCookie.browserOf,
  })

  jobs.every({ name: 'proofing-reminders', seconds: 300, run: () => proofing.remind() })
  jobs.every({ name: 'proofing-deadlines', seconds: 300, run: () => proofing.meetDeadlines() })
  jobs.every({ name: 'session-endings', seconds: 60, run: () => signOut.asPromised() })
  jobs.every({ name: 'recovery-holds', seconds: 30, run: () => recoveryHolds.mailDue() })
  jobs.every({
    name: 'purge',
    seconds: 600,
    run: async () => {
      await purge({ db, now, tables: EXPIRING })
      await purgeExpired({ pool, now })
      await proofing.purge()
      await closings.finish((accountId) => signOut.erase(accountId))
    },
  })

  return {
    log,
    now,
    publicUrl,
    https,
    trustProxy: config.IDP_TRUST_PROXY,
    csrfKey,
    assets,
    pages,
    journey,
    providers,
    signOut,
    sessions,
    accessLog: accessLog({ log, metrics }),
    health: health({
      checks: { database: () => pool.query('select 1'), queue: () => jobs.check() },
      metrics,
      metricsPublic: config.IDP_METRICS_PUBLIC,
    }),
    requireSession: requireSession(sessionDeps),
    enterHandoff: proofing.enterHandoff,
    interactionRoutes: [
      journeyRoutes({ journey, beginSignUp, signUps, interactions }),
      screeningRoutes({ signUps, journey, pages }),
      detailsRoutes({ signUps, journey, pages }),
      confirmEmailRoutes({ signUps, journey, pages }),
      passwordRoutes({ passwords, passkeys, signUps, journey, pages }),
      heldRoutes({
        holds,
        journey,
        pages,
        browserOf: deviceCookie.browserOf,
        deviceOf: (ctx) => standingOf(ctx).weighed?.deviceId,
      }),
      rememberRoutes({ devices, journey, pages }),
      changedTermsRoutes({ accounts, journey, pages }),
      closingStepRoutes({ accounts, closings, journey, pages }),
      forgotPasswordRoutes({
        recoveries,
        journey,
        pages,
        issuer: publicUrl,
        returnTo: (ctx) => {
          const { details } = standingOf(ctx)
          return { interactionUrl: journey.dispatcher(visitOf(ctx)), ...details.startAgain }
        },
      }),
      lostSecondFactorRoutes({
        holds: recoveryHolds,
        questions: securityQuestions,
        enrolled,
        journey,
        pages,
        replaced: signOut.everywhere,
      }),
      answerRoutes({ holds: recoveryHolds, questions: securityQuestions, journey, pages }),
      knownPasswordRoutes({ holds: recoveryHolds, journey, pages }),
      consentRoutes({
        accounts,
        consents,
        identities,
        audit,
        pages,
        interaction: createConsentInteraction(interactions),
        now,
      }),
    ],
    authenticatorRoutes: [
      ...proofingPages,
      identityDepartureRoutes({
        cases: proofing.cases,
        interactions,
        requireProofing: journey.requireProofing,
        pages,
      }),
      changePasswordRoutes({ passwords, pages, places: passwordPlaces }),
      secondMethodRoutes({ accounts, audit, journey, pages, add: signIn.secondMethod }),
      secondFactorRoutes({
        enrolled,
        pages,
        enter: signIn.enter,
        setUp,
        requirePhishingResistant: journey.requireStep('phishing-resistant'),
      }),
      passkeyRoutes({ passkeys, journey, pages, enter: signIn.enter, setUp }),
      pushRoutes({
        phones,
        requests: pushRequests,
        authenticators,
        placeOf: (address, language) => {
          const place = places.find(address)
          return place && placeWords(place, language)
        },
        publicUrl,
        pages,
        enter: signIn.enter,
        setUp,
      }),
      totpRoutes({ totps, pages, enter: signIn.enter, setUp }),
      phoneCodeRoutes({
        phoneCodes,
        pages,
        enter: signIn.enter,
        setUp,
        fictitiousNumbers: config.IDP_SMS_PROVIDER === 'sandbox',
      }),
      recoveryCodeRoutes({
        recoveryCodes,
        pages,
        brandName: brand.name,
        enter: signIn.enter,
        keep: [signIn.recoveryCodes, account.recoveryCodes],
      }),
    ],
    accountRoutes: [
      overviewRoutes({
        accounts,
        enrolled,
        sessions: accountSessions,
        requireFresh: fresh,
        pages,
        now,
      }),
      identityRoutes({
        identities,
        cases: proofing.cases,
        pictures: proofing.pictures,
        withdrawal: proofing.withdrawal,
        signOutElsewhere: (ctx) => signOut.elsewhere(signedInAccount(ctx), ctx.state.sessionUid ?? ''),
        requireFresh: fresh,
        appeals: proofing.appeals,
        place: accountProofing,
        pages,
        now,
      }),
      closingRoutes({
        closings,
        signOutEverywhere: (accountId) => signOut.everywhere(accountId),
        requireFresh: fresh,
        pages,
      }),
      servicesRoutes({
        consents,
        emails,
        relyingParties,
        signOutFrom: (of) => signOut.from(of),
        pages,
        now,
      }),
      serviceEmailRoutes({ consents, emails, relyingParties, requireFresh: fresh, pages }),
      emailsRoutes({ accounts, emails, emailAdditions, requireFresh: fresh, pages, now }),
      emailAdditionRoutes({ emailAdditions, requireFresh: fresh, pages }),
      dataRoutes({
        accountData: createAccountData({
          accounts,
          emails,
          emailAdditions,
          authenticators,
          enrolled,
          phoneCodes,
          consents,
          identities,
          cases: proofing.cases,
          devices,
          activity,
          relyingParties,
          now,
        }),
        audit,
        limits,
        fonts: assets.fonts,
        brandName: brand.name,
        requireFresh: fresh,
        pages,
      }),
      devicesRoutes({
        devices,
        sessions: accountOpenSessions,
        relyingParties,
        audit,
        browserOf: deviceCookie.browserOf,
        pages,
      }),
      activityRoutes({ activity, relyingParties, pages }),
      methodsRoutes({
        authenticators,
        enrolled,
        recoveryCodes,
        endOtherSessions: accountOpenSessions.endOthers,
        questionsOffered: config.IDP_SECURITY_QUESTIONS === 'on',
        requireFresh: fresh,
        pages,
      }),
      ...(config.IDP_SECURITY_QUESTIONS === 'on'
        ? [questionsRoutes({ questions: securityQuestions, requireFresh: fresh, pages })]
        : []),
    ],
    /** Behind a session with two factors, and then for clerks only; empty where there is no counter. */
    counterRoutes: proofing.counterRoutes({ pages }),
    publicRoutes: [
      homeRoutes({ pages }),
      helpRoutes({ pages, email: config.IDP_HELP_EMAIL }),
      termsRoutes({ pages }),
      confirmLinkRoutes({ signUps, pages, issuer: publicUrl }),
      unlockRoutes({ unlocks, pages }),
      keepAccountRoutes({ closings, pages }),
      recoveryLinkRoutes({ recoveries, pages, issuer: publicUrl }),
      holdLinkRoutes({ holds: recoveryHolds, pages }),
      phoneRoutes({ phones, requests: pushRequests, sender: pushSender, pages }),
      releaseRoutes({ holds, pages }),
      disavowalRoutes({ disavowals, pages }),
      ...(config.production
        ? []
        : [specimenRoutes({ vision, pages, fonts: assets.fonts, production: config.production, now })]),
    ],

    async start() {
      await jobs.start()
      await changes.start()
      await relyingParties.register(accountClient({ publicUrl, brandName: brand.name }))
      await registerSandboxClients({
        file: config.IDP_SANDBOX_CLIENTS,
        production: config.production,
        relyingParties,
      })
      await providers.start()
    },

    async stop() {
      await jobs.stop()
      await vision.close()
      mailer.close()
      await changes.stop()
      await pool.end()
      await db.destroy()
    },
  }
}
