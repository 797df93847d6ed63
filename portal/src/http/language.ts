import { days } from 'shared/clock.ts'
import { chooseLanguage, isLanguage } from 'shared/web/language.ts'
import { type Handler, queryText, type Req } from './context.ts'
import { cookieOf } from './cookies.ts'

const NAME = 'language'

/** The person's choice (`?lang=`, kept in a cookie), else the browser's. */
export function language(options: { https: boolean }): Handler {
  return (req, res, next) => {
    const wished = queryText(req, 'lang')
    if (req.method === 'GET' && isLanguage(wished)) {
      res.cookie(NAME, wished, {
        maxAge: days(365),
        httpOnly: true,
        sameSite: 'lax',
        secure: options.https,
      })
      res.redirect(303, withoutLanguage(req))
      return
    }
    res.locals.language = chooseLanguage({
      chosen: cookieOf(req, NAME),
      acceptLanguage: req.get('Accept-Language'),
    })
    next()
  }
}

/** Path and query alone, with one leading slash: a redirect built from them cannot leave this origin. */
function withoutLanguage(req: Req): string {
  const path = `/${req.path.replace(/^[/\\]+/, '')}`
  const query = new URLSearchParams(req.url.split('?', 2)[1])
  query.delete('lang')
  return query.size === 0 ? path : `${path}?${query}`
}
