import { statfs } from 'node:fs/promises';
import { cpus, freemem, totalmem } from 'node:os';
import type { Machine } from '@isntgram/core/kernel/alerts/tally';

/** How much of the machine is taken: the processors since it was looked at last, its memory, the disk of a folder. */
export function createMachineLook(folder: string): () => Promise<Machine> {
  let before = processorTimes();
  return async () => {
    const now = processorTimes();
    const all = now.all - before.all;
    const cpu = all > 0 ? 1 - (now.idle - before.idle) / all : 0;
    before = now;
    const { blocks, bavail } = await statfs(folder);
    return { cpu, memory: 1 - freemem() / totalmem(), disk: blocks > 0 ? 1 - bavail / blocks : 0 };
  };
}

/** Of all processors, in milliseconds. */
function processorTimes(): { all: number; idle: number } {
  const times = cpus().map((cpu) => cpu.times);
  return {
    all: times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0),
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
  };
}
