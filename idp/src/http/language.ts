import { days } from 'shared/clock.ts'
import { chooseLanguage, isLanguage } from 'shared/web/language.ts'
import type { Handler } from './context.ts'
import { seeOther } from './see-other.ts'

const NAME = 'language'

/** The person's choice (`?lang=`, kept in a cookie), else the relying party's `ui_locales`, else the browser's. */
export function language(): Handler {
  return (ctx, next) => {
    const wished = ctx.query.lang
    if (ctx.method === 'GET' && isLanguage(wished)) {
      ctx.cookies.set(NAME, wished, {
        maxAge: days(365),
        httpOnly: true,
        sameSite: 'lax',
      })
      return seeOther(ctx, withoutLanguage(ctx))
    }
    const uiLocales = ctx.query.ui_locales
    ctx.state.language = chooseLanguage({
      chosen: ctx.cookies.get(NAME),
      uiLocales: typeof uiLocales === 'string' ? uiLocales : undefined,
      acceptLanguage: ctx.get('Accept-Language') || undefined,
    })
    return next()
  }
}

/** Path and query alone: a redirect built from them cannot leave this origin. */
function withoutLanguage(request: { path: string; querystring: string }): string {
  const rest = new URLSearchParams(request.querystring)
  rest.delete('lang')
  const path = request.path.replace(/^\/+/, '/')
  return rest.size === 0 ? path : `${path}?${rest}`
}
