// What this process and those it has started take together (Linux): a bulk build drafts in processes of its own.
import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;
const PAGE_MB = 4096 / 1e6;

/** CPU of this process and of its children that have ended, in seconds. */
export function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  const [childUser, childSystem] = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ').slice(13, 15);
  return (user + system) / 1e6 + (Number(childUser) + Number(childSystem)) / TICKS_PER_SECOND;
}

/** Memory of this process and of its children that run, in MB. */
export function rssMb() {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim();
  const pids = ['self', ...children.split(' ').filter((pid) => pid !== '')];
  return pids.reduce((sum, pid) => sum + residentPages(pid) * PAGE_MB, 0);
}

/** 0 for one that has ended meanwhile. */
function residentPages(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  } catch {
    return 0;
  }
}
