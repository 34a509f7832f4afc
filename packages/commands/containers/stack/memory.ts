import { setTimeout as delay } from 'node:timers/promises';
import type { Steps } from '@isntgram/cli/steps';
import { docker } from '@isntgram/vm-profile/ops/docker';
import sharp from 'sharp';
import type { FilledStack } from './filled-stack.ts';
import { openPeople } from './people.ts';
import type { Stack } from './stack.ts';

/** Bytes that containers use, page cache left out, by service. */
type Usage = Map<string, number>;

/** What the whole stack, Postgres and all, may take at its peak. */
export const goalBytes = 1e9;

const units: Readonly<Record<string, number>> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

async function look(stack: Stack): Promise<Usage> {
  const ids = (await stack.compose('ps', '--quiet')).split('\n');
  const lines = await docker(['stats', '--no-stream', '--format', '{{.Name}} {{.MemUsage}}', ...ids]);
  return new Map(
    lines.split('\n').map((line) => {
      const [, service = line, amount, unit = ''] = /^\w+-\w+-([\w-]+)-\d+ ([\d.]+)(\w+)/.exec(line) ?? [];
      return [service, Number(amount) * (units[unit] ?? Number.NaN)];
    }),
  );
}

const sum = (usage: Usage): number => [...usage.values()].reduce((total, bytes) => total + bytes, 0);

/** Looks again and again while `work` goes on; answers how it was when all together took most. */
async function peakWhile(stack: Stack, work: () => Promise<unknown>): Promise<Usage> {
  let peak: Usage = await look(stack);
  let done = false;
  const watching = (async () => {
    while (!done) {
      const usage = await look(stack);
      if (sum(usage) > sum(peak)) peak = usage;
    }
  })();
  try {
    await work();
  } finally {
    done = true;
    await watching;
  }
  return peak;
}

/**
 * Tells what the stack takes when idle, under load, and while many large photos come in; answers the highest sum in
 * bytes.
 */
export async function measureMemory(filled: FilledStack, steps: Steps): Promise<number> {
  const { stack } = filled;
  const people = await openPeople(stack);
  const measured: [string, Usage][] = [];
  const measure = (label: string, work: () => Promise<unknown>): Promise<void> =>
    steps.step(`Memory ${label}`, async (update) => {
      const usage = await peakWhile(stack, work);
      measured.push([label, usage]);
      const parts = [...usage].map(([service, bytes]) => `${service} ${Math.round(bytes / 1e6)}`);
      update(`Memory ${label}: ${Math.round(sum(usage) / 1e6)} MB (${parts.join(', ')})`);
    });

  await measure('idle', () => delay(3_000));
  const person = await people.newPerson();
  const paths = [
    '/',
    '/explore',
    '/maya',
    '/api/v1/explore',
    '/api/v1/feed',
    '/api/v1/search?q=sea',
    '/api/v1/instance',
  ];
  await measure('under load', async () => {
    const until = performance.now() + 15_000;
    await parallel(20, async (worker) => {
      for (let turn = worker; performance.now() < until; turn += 1)
        await person.call(paths[turn % paths.length] ?? '/');
    });
  });
  const large = { name: 'large.jpg', type: 'image/jpeg', bytes: await largePhoto() };
  const authors = await Promise.all(Array.from({ length: 6 }, () => people.newPerson()));
  await measure(`at peak upload (12 photos of ${(large.bytes.length / 1e6).toFixed(0)} MB at once)`, () =>
    parallel(12, async (index) => {
      const author = authors[index % authors.length];
      if (author) await people.process(author, large);
    }),
  );
  return Math.max(...measured.map(([, usage]) => sum(usage)));
}

const parallel = (count: number, work: (index: number) => Promise<unknown>): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

/** Noise, which no encoder makes small: nearly as many bytes as a photo may have. */
async function largePhoto(): Promise<Uint8Array<ArrayBuffer>> {
  const background = { r: 120, g: 120, b: 120 };
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const picture = sharp({ create: { width: 5_000, height: 4_000, channels: 3, background, noise } });
  return new Uint8Array(await picture.jpeg({ quality: 97 }).toBuffer());
}
