import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A way to run PostgreSQL as somebody it accepts. */
export interface OrdinaryUser {
  readonly name: 'ourselves' | 'user namespace' | 'capability'
  /** What comes before the command. */
  readonly prefix: readonly string[]
  /** Who must own the server's files, seen from here. */
  readonly owner: number
}

/**
 * PostgreSQL refuses to run as root, and an unprivileged account often cannot reach a checkout below root's home.
 * Answers with the first way that works on this machine.
 *
 * @throws saying what to do, when root can become nobody else here.
 */
export function ordinaryUser(ways = waysToRun(), works = runs): OrdinaryUser {
  const found = ways.find(({ prefix }) => prefix.length === 0 || works(prefix))
  if (found !== undefined) return found
  throw new Error(
    'PostgreSQL does not run as root, and this system lets root become nobody else. ' +
      'Run as an ordinary user, or set IDP_DATABASE_URL and PORTAL_DATABASE_URL to a PostgreSQL server of yours.',
  )
}

/** Every way there could be for this user, best first. */
export function waysToRun(
  uid = process.getuid?.() ?? -1,
  readAccounts = () => readFileSync('/etc/passwd', 'utf8'),
): readonly OrdinaryUser[] {
  if (uid !== 0) return [{ name: 'ourselves', prefix: [], owner: uid }]
  const account = unprivilegedAccount(readAccounts())
  if (account === undefined) return []
  return [
    // Keeps root's access to the files, and sees itself as an ordinary user.
    {
      name: 'user namespace',
      prefix: ['unshare', '--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`],
      owner: 0,
    },
    // Containers often bar user namespaces. There the account gets the one right it lacks: to reach below root's
    // home. That is less than the server could do as root, and no more than the namespace gives it.
    {
      name: 'capability',
      prefix: [
        'setpriv',
        `--reuid=${account.uid}`,
        `--regid=${account.gid}`,
        '--clear-groups',
        // Without it access(2), by which the server looks for its own files, forgets the right given below.
        '--securebits=+no_setuid_fixup',
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
      ],
      owner: account.uid,
    },
  ]
}

/** `nobody`, or whoever there is: initdb looks its own user up and refuses a number without an account. */
function unprivilegedAccount(passwd: string): { uid: number; gid: number } | undefined {
  const accounts = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0)
  return accounts.find(({ name }) => name === 'nobody') ?? accounts[0]
}

function runs(prefix: readonly string[]): boolean {
  const [command = '', ...args] = prefix
  return spawnSync(command, [...args, 'true']).status === 0
}
