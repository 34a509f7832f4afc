import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLocalShell } from '../remote/local.ts';
import { carryOut } from './carry-out.ts';
import type { Step } from './step.ts';

let app: string;
beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), 'carry-out-'));
});
afterAll(() => rm(app, { recursive: true, force: true }));

test('Ctrl-C takes everything back, and pressed again it says what is left of that', async () => {
  const go = join(app, 'go');
  const step = (name: string, title: string, run: string, undo: string): Step => ({
    ...{ name, title, run, undo, timeoutSeconds: 60, undoTimeoutSeconds: 60 },
  });
  const steps = [
    step('a', 'First', ':', `until [ -e '${go}' ]; do sleep 0.1; done`),
    step('b', 'Second', 'sleep 50', ':'),
  ];
  const said: string[] = [];
  const again = Promise.withResolvers<void>();
  const run = {
    ...{ app, folder: 'runs/1', steps, functions: '', locks: [], history: 'history', head: { what: 'test' } },
  };
  const ended = carryOut(createLocalShell(), run, {
    status: 'how it goes',
    say: (text) => void said.push(text),
    tell(event) {
      if (event.kind === 'begin' && event.step === 'b') process.emit('SIGINT');
      if (event.kind === 'undo' && event.step === 'b') again.resolve();
    },
  });
  await again.promise;
  // One press arrives more than once: what comes within 0.7 s is no second one.
  process.emit('SIGINT');
  expect(said).toEqual([]);
  await wait(800);
  process.emit('SIGINT');
  expect(said).toEqual(['It is being taken back, and goes on without you: how it goes\nLeft to take back:\n  First\n']);
  await writeFile(go, '');
  expect((await ended).result).toBe('rolled back');
});
