// Stops the program when what started it was killed, so that no server stays behind holding port and data unseen:
// the start script of an older Node (loaded with --import, tells by its channel), or npm and its shell.
import { readFileSync } from 'node:fs';

const stop = () => process.kill(process.pid, 'SIGTERM');

if (process.channel) {
  process.channel.unref();
  process.once('disconnect', stop);
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** npm hands SIGTERM to its shell, and the shell dies without telling us; and npm itself may be killed with -9. */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === undefined || parentOf(shell) === npm)) return;
    clearInterval(timer);
    stop();
  }, 300);
  timer.unref();
}
