import { days } from 'shared/clock.ts'
import type { Ctx } from '../http/context.ts'
import type { Browser } from './browser.ts'

/** By which a browser is known again. It is no proof of who somebody is. */
export interface DeviceCookie {
  browserOf(ctx: Ctx): Browser
  keep(ctx: Ctx, secret: string): void
}

/** `__Host-` keeps other hosts of the same domain from planting a value; browsers refuse the prefix on plain http. */
export function createDeviceCookie({ https }: { https: boolean }): DeviceCookie {
  const name = https ? '__Host-device' : 'device'
  return {
    browserOf(ctx) {
      const secret = ctx.cookies.get(name)
      return {
        userAgent: ctx.get('User-Agent'),
        address: ctx.ip,
        ...(secret === undefined || !/^[\w-]{43}$/.test(secret) ? {} : { secret }),
      }
    },
    keep(ctx, secret) {
      ctx.cookies.set(name, secret, {
        httpOnly: true,
        sameSite: 'lax',
        secure: https,
        path: '/',
        maxAge: days(365),
        overwrite: true,
      })
    },
  }
}
