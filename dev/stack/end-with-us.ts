import { type ChildProcess, spawn } from 'node:child_process'
import { Socket } from 'node:net'

/**
 * Has a child stopped when this process ends without having stopped it, however abruptly: a shell waits on a pipe
 * whose other end closes with us. Children have process groups of their own, so nothing else would reach them.
 */
export function endWithUs(child: ChildProcess, signal: 'TERM' | 'INT'): void {
  if (process.platform === 'win32' || child.pid === undefined) return
  const guardian = spawn('sh', ['-c', `read -r _; kill -${signal} "$1"`, 'sh', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  // Neither it nor the pipe keeps us running.
  guardian.unref()
  if (guardian.stdin instanceof Socket) guardian.stdin.unref()
  child.once('exit', () => guardian.kill('SIGKILL'))
}
