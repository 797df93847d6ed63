import type { Ctx } from './context.ts'

/** A secret by which one browser, and no other, goes on with what it began. */
export interface SecretCookie {
  read(ctx: Ctx): string | undefined
  keep(ctx: Ctx, secret: string): void
  forget(ctx: Ctx): void
}

/** `life` in milliseconds; sent to addresses below `path` only. Not readable by scripts, and sent along when a link from a mail is followed. */
export function createSecretCookie(name: string, life: number, path = '/'): SecretCookie {
  return {
    read: (ctx) => ctx.cookies.get(name),
    keep(ctx, secret) {
      ctx.cookies.set(name, secret, {
        httpOnly: true,
        sameSite: 'lax',
        path,
        maxAge: life,
        overwrite: true,
      })
    },
    forget(ctx) {
      ctx.cookies.set(name, null, { path })
    },
  }
}
