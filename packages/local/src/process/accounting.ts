import { readdir, readFile } from 'node:fs/promises';

interface Process {
  pid: number;
  command: string;
}

/** Every process that this one started, directly or not. Linux only. */
export async function descendants(root = process.pid): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map<number, number>();
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const descends = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && parent > 1 && (parent === root || descends(parent));
  };
  return Promise.all(
    pids.filter(descends).map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return { pid, command: line.replaceAll('\0', ' ').trim() };
    }),
  );
}

/** A variable in the environment that a process was started with. */
export async function variableOf(pid: number, name: string): Promise<string | undefined> {
  const variables = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0');
  return variables.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * The processor time that all threads of a process have used, in milliseconds, by the kernel's accounting: to the
 * nanosecond of those that live, and to 10 ms where some have ended, which libvips' do with each photo.
 */
export const cpuMs = async (pid: number): Promise<number> => (await timesOf(pid)).own;

/** `cpuMs` of a process and of all that it started, those that have ended among them. */
export async function familyCpuMs(pid: number): Promise<number> {
  const family = [pid, ...(await descendants(pid)).map((process) => process.pid)];
  const times = await Promise.all(family.map((each) => timesOf(each).catch(() => ({ own: 0, reaped: 0 }))));
  return times.reduce((sum, { own, reaped }) => sum + own + reaped, 0);
}

/** The clock that `/proc/PID/stat` counts in, as every Linux of today sets it. */
const tickMs = 10;

/** What a process has used, with its threads that have ended, and what its children had when it saw them end. */
async function timesOf(pid: number): Promise<{ own: number; reaped: number }> {
  const threads = await readdir(`/proc/${pid}/task`);
  const living = await Promise.all(
    threads.map(async (thread) =>
      Number((await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0')).split(' ')[0]),
    ),
  );
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user = 0, system = 0, reapedUser = 0, reapedSystem = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
  return {
    own: Math.max(living.reduce((sum, ns) => sum + ns, 0) / 1e6, (user + system) * tickMs),
    reaped: (reapedUser + reapedSystem) * tickMs,
  };
}
