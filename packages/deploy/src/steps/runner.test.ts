import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { quote } from '../remote/command.ts';
import { createLocalShell } from '../remote/local.ts';
import { type RunEvent, runSteps } from './run-steps.ts';
import type { Step } from './step.ts';

const remote = createLocalShell();
const app = await mkdtemp(join(tmpdir(), 'isntgram-runner-'));
afterAll(() => rm(app, { recursive: true }));

let runs = 0;
/** Carries out steps that say what they do in a file; answers that, how it ended, and what was told. */
async function run(
  steps: readonly Partial<Step>[],
  more: {
    during?: (event: RunEvent, folder: string) => void;
    stop?: AbortSignal;
    locks?: string[];
    waitSeconds?: number;
  } = {},
) {
  runs += 1;
  const folder = `runs/${runs}`;
  const log = join(app, `said-${runs}`);
  await writeFile(log, '');
  const told: string[] = [];
  const whole = steps.map(
    (step, index): Step => ({ name: `s${index}`, title: `Step ${index}`, timeoutSeconds: 60, run: ':', ...step }),
  );
  const end = await runSteps(
    remote,
    {
      ...{ app, folder, steps: whole, functions: `say() { echo "$1" >>${quote(log)}; }` },
      ...{ locks: more.locks ?? ['lock'], waitSeconds: more.waitSeconds ?? 0 },
      ...{ history: 'history', holder: 'holder', head: { what: 'test', who: 'anna' } },
    },
    (event) => {
      told.push(event.kind === 'end' ? event.result : `${event.kind} ${event.step}`);
      more.during?.(event, join(app, folder));
    },
    more.stop,
  ).catch((error: Error) => ({ result: error.message }));
  const said = async () => (await readFile(log, 'utf8')).trim().split('\n');
  return { result: end.result, told, said, folder: join(app, folder) };
}
const both = (name: string): Partial<Step> => ({ run: `say ${name}`, undo: `say un${name}` });

test('steps run one after the other, and the last words of each are told', async () => {
  const heard: string[][] = [];
  const { result, said } = await run([both('a'), { run: 'echo one; echo two' }], {
    during: (event) => event.kind === 'ok' && heard.push(event.said),
  });
  expect([result, await said(), heard]).toEqual(['ok', ['a'], [[], ['one', 'two']]]);
  expect(await readFile(join(app, 'history'), 'utf8')).toMatch(
    /"who":"anna","result":"ok","step":"","seconds":\d+\}\n$/,
  );
});

test('where one fails all are taken back, the last first; an optional one changes nothing', async () => {
  const { result, said } = await run([
    both('a'),
    { run: 'exit 1', optional: true },
    both('b'),
    { ...both('c'), run: 'exit 3' },
  ]);
  expect([result, await said()]).toEqual(['rolled back', ['a', 'b', 'unc', 'unb', 'una']]);
});

test('how it ended is recorded with what the step that failed said last, whatever letters that has', async () => {
  await run([{ run: `printf 'one\\n"2 of 3" \\\\ errors\\t(66.7 %%)\\n'; exit 1` }]);
  const lines = (await readFile(join(app, 'history'), 'utf8')).trim().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ result: 'rolled back', why: '2 of 3  errors (66.7 %)' });
});

test('what cannot be taken back is told, and the rest is all the same', async () => {
  const { result, told, said } = await run([both('a'), { run: 'exit 1', undo: 'exit 1' }]);
  expect([result, await said()]).toEqual(['rollback incomplete', ['a', 'una']]);
  expect(told).toContain('undofail s1');
});

test('whoever asks to stop has it taken back', async () => {
  const stop = new AbortController();
  const during = (event: RunEvent) => event.kind === 'begin' && event.step === 's1' && stop.abort();
  const { result, said } = await run([both('a'), { run: 'sleep 300', undo: 'say unb' }], { during, stop: stop.signal });
  expect([result, await said()]).toEqual(['rolled back', ['a', 'unb', 'una']]);
});

const back = (folder: string) => remote.run({ script: `bash ${quote(folder)}/runner.sh back` });

test('a run that dies with the machine is taken back by whoever comes next, once, never while it goes on', async () => {
  const during = (event: RunEvent, folder: string) => {
    if (event.kind !== 'begin' || event.step !== 's1') return;
    // Somebody looks while it goes on; then the power is cut.
    const hasBegun = `until grep -qx b ${quote(join(app, `said-${runs}`))}; do sleep 0.05; done`;
    const cut = `kill -KILL -- -$(cat ${quote(folder)}/pid)`;
    void back(folder).then(() => remote.run({ script: `${hasBegun}; ${cut}` }));
  };
  const { result, said, folder } = await run([both('a'), { run: 'say b; sleep 300', undo: 'say unb' }, both('c')], {
    during,
  });
  expect(result).toContain('The runner ended without a word');
  expect((await said()).filter((line) => line.startsWith('un'))).toEqual([]);
  await back(folder);
  await back(folder);
  expect(await said()).toEqual(['a', 'b', 'unb', 'una']);
  expect(await readFile(join(folder, 'events'), 'utf8')).toMatch(/\tfail\ts1\tInterrupted.*\tend\trolled back\ts1\n$/s);
});

test('a run that was stopped, and dies while it takes itself back, is taken back by whoever comes next', async () => {
  const stop = new AbortController();
  const during = (event: RunEvent) => event.kind === 'begin' && event.step === 's1' && stop.abort();
  const undo = '[ -e "$here/cut" ] || { : >"$here/cut"; kill -KILL -- -"$(cat "$here/pid")"; exit; }; say unb';
  const { said, folder } = await run([both('a'), { run: 'sleep 300', undo }], { during, stop: stop.signal });
  await back(folder);
  expect(await said()).toEqual(['a', 'unb', 'una']);
  expect(await readFile(join(folder, 'events'), 'utf8')).toMatch(/\tend\trolled back\ts1\n$/);
});

test('what dies in a step that is optional holds', async () => {
  const during = (event: RunEvent, folder: string) => {
    if (event.kind === 'begin' && event.step === 's1')
      void remote.run({ script: `kill -KILL -- -$(cat ${quote(folder)}/pid)` });
  };
  const { said, folder } = await run([both('a'), { run: 'sleep 300', optional: true }], { during });
  await back(folder);
  expect(await said()).toEqual(['a']);
  expect(await readFile(join(folder, 'events'), 'utf8')).toMatch(/\tend\tok\t\n$/);
});

test('of two at once the second is refused and told who holds the lock', async () => {
  let second: ReturnType<typeof run> | undefined;
  const stop = new AbortController();
  const during = (event: RunEvent) => {
    if (event.kind !== 'begin') return;
    second = run([both('late')]);
    void second.then(() => stop.abort());
  };
  await run([{ run: 'sleep 300' }], { during, stop: stop.signal });
  expect(await second).toMatchObject({ result: 'refused' });
});

test('whoever looks for what was cut off ends no run that needs no lock', async () => {
  const gate = (folder: string) => quote(join(folder, 'looked'));
  const during = (event: RunEvent, folder: string) => {
    if (event.kind === 'begin') void back(folder).finally(() => remote.run({ script: `: >${gate(folder)}` }));
  };
  const waits = { run: 'until [ -e "$here/looked" ]; do sleep 0.1; done; say a', undo: 'say una' };
  const { result, said } = await run([waits], { during, locks: [] });
  expect([result, await said()]).toEqual(['ok', ['a']]);
});

test('whoever stops a run that waits for a lock is told that nothing was changed', async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  let waiting: ReturnType<typeof run> | undefined;
  const during = (event: RunEvent) => {
    if (event.kind !== 'begin') return;
    waiting = run([both('late')], { waitSeconds: 300, stop: second.signal });
    const pid = quote(join(app, `runs/${runs}/pid`));
    const script = `until [ -e ${pid} ] && pgrep -P "$(cat ${pid})" -x flock >/dev/null; do sleep 0.1; done`;
    void remote.run({ script }).finally(() => second.abort());
    void waiting.finally(() => first.abort());
  };
  await run([{ run: 'sleep 300' }], { during, stop: first.signal });
  const { result, told } = (await waiting) ?? {};
  expect([result, told]).toEqual(['Stopped before it began: nothing was changed.', ['stopped']]);
});
