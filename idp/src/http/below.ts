import compose from 'koa-compose'
import type { Ctx, Handler } from './context.ts'

/** Runs handlers for every request below a path, whether or not a route matches it. */
export function below(prefix: string, ...handlers: readonly Handler[]): Handler {
  const run = compose<Ctx>([...handlers])
  return (ctx, next) => (ctx.path.startsWith(prefix) ? run(ctx, next) : next())
}
