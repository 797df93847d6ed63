import { spawnSync } from 'node:child_process'

/**
 * PostgreSQL refuses to run as root, and an unprivileged account often cannot reach a checkout below root's home.
 * A user namespace solves both: the process keeps root's access to the files and sees itself as an ordinary user.
 */
export function asOrdinaryUser(command: string, args: readonly string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [command, [...args]]
  if (!userNamespacesWork()) {
    throw new Error(
      'PostgreSQL does not run as root, and this system does not allow user namespaces. ' +
        'Run as an ordinary user, or set IDP_DATABASE_URL and PORTAL_DATABASE_URL to a PostgreSQL server of yours.',
    )
  }
  return ['unshare', ['--user', '--map-user=1000', '--map-group=1000', command, ...args]]
}

let works: boolean | undefined

function userNamespacesWork(): boolean {
  works ??= spawnSync('unshare', ['--user', '--map-user=1000', '--map-group=1000', 'true']).status === 0
  return works
}
