import { createAccountData } from '../account-centre/account-data.ts'
import { activityRoutes } from '../account-centre/activity-routes.ts'
import { closingRoutes } from '../account-centre/closing-routes.tsx'
import { dataRoutes } from '../account-centre/data-routes.ts'
import { devicesRoutes } from '../account-centre/devices-routes.ts'
import { emailAdditionRoutes } from '../account-centre/email-addition-routes.ts'
import { emailsRoutes } from '../account-centre/emails-routes.ts'
import { identityRoutes } from '../account-centre/identity-routes.ts'
import { methodsRoutes } from '../account-centre/methods-routes.ts'
import { overviewRoutes } from '../account-centre/overview-routes.ts'
import { accountProofing } from '../account-centre/places.ts'
import { questionsRoutes } from '../account-centre/questions-routes.ts'
import { serviceEmailRoutes } from '../account-centre/service-email-routes.ts'
import { servicesRoutes } from '../account-centre/services-routes.ts'
import { signedInAccount } from '../account-centre/session.ts'
import type { Ground } from './ground.ts'
import type { Rooms } from './rooms.ts'

/** Pages below `/account`. */
export function accountPages(ground: Ground, rooms: Rooms) {
  const { signOut, proofing, accountSessions, accountOpenSessions, securityQuestions: questions } = rooms
  const questionsOffered = ground.config.IDP_SECURITY_QUESTIONS === 'on'
  const common = { ...ground, ...rooms }
  return [
    overviewRoutes({ ...common, sessions: accountSessions }),
    identityRoutes({
      ...common,
      ...proofing,
      signOutElsewhere: (ctx) => signOut.elsewhere(signedInAccount(ctx), ctx.state.sessionUid ?? ''),
      place: accountProofing,
    }),
    closingRoutes({ ...common, signOutEverywhere: (accountId) => signOut.everywhere(accountId) }),
    servicesRoutes({ ...common, signOutFrom: (of) => signOut.from(of) }),
    serviceEmailRoutes(common),
    emailsRoutes(common),
    emailAdditionRoutes(common),
    dataRoutes({
      ...common,
      accountData: createAccountData({ ...common, ...proofing }),
      fonts: ground.assets.fonts,
    }),
    devicesRoutes({ ...common, sessions: accountOpenSessions }),
    activityRoutes(common),
    methodsRoutes({ ...common, endOtherSessions: accountOpenSessions.endOthers, questionsOffered }),
    ...(questionsOffered ? [questionsRoutes({ ...common, questions })] : []),
  ]
}
