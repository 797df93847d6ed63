import { keepAccountRoutes } from '../accounts/closing-routes.ts'
import { confirmLinkRoutes } from '../accounts/confirm-link-routes.ts'
import { termsRoutes } from '../accounts/terms-routes.ts'
import { unlockRoutes } from '../accounts/unlock-routes.ts'
import { phoneRoutes } from '../authenticators/push/phone-routes.ts'
import { helpRoutes } from '../home/help-routes.ts'
import { homeRoutes } from '../home/routes.ts'
import { holdLinkRoutes } from '../recovery/hold-routes.ts'
import { recoveryLinkRoutes } from '../recovery/routes.ts'
import { disavowalRoutes } from '../risk/disavowal-routes.ts'
import { releaseRoutes } from '../risk/held-routes.ts'
import { specimenRoutes } from '../specimens/routes.ts'
import type { Ground } from './ground.ts'
import type { Rooms } from './rooms.ts'

/** Pages for which nobody has to be signed in, and those that mailed links open. */
export function publicPages(ground: Ground, rooms: Rooms) {
  const { config, assets, publicUrl: issuer } = ground
  const common = { ...ground, ...rooms }
  return [
    homeRoutes(common),
    helpRoutes({ ...common, email: config.IDP_HELP_EMAIL }),
    termsRoutes(common),
    confirmLinkRoutes({ ...common, issuer }),
    unlockRoutes(common),
    keepAccountRoutes(common),
    recoveryLinkRoutes({ ...common, issuer }),
    holdLinkRoutes({ ...common, holds: rooms.recoveryHolds }),
    phoneRoutes({ ...common, requests: rooms.pushRequests, sender: rooms.pushSender }),
    releaseRoutes(common),
    disavowalRoutes(common),
    ...(config.production
      ? []
      : [specimenRoutes({ ...common, fonts: assets.fonts, production: config.production })]),
  ]
}
