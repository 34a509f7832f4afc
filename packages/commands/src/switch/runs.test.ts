import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { goBack, settleBefore } from './before.ts';
import { openSwitch } from './testing.ts';

const silent = () => undefined;

test('people are led to the other side, where it stands ready at the same release; else nothing changes', async () => {
  const { run, serving, vm, asked, said, app } = await openSwitch(0);
  vm.version = 'v2';
  expect(await run()).toMatchObject({ result: 'rolled back', detail: 'check' });
  expect(said.join('\n')).toContain('edge serves v1, and v2 stands at');
  expect(await serving()).toBe('edge');
  vm.version = 'v1';
  asked.id = '2';
  expect(await run()).toMatchObject({ result: 'ok' });
  expect(await serving()).toBe('vm');
  await expect(goBack(app, 'the test', silent)).rejects.toThrow(/goes on there. To go back, switch back/);
}, 300_000);

test('a side that fails while it is watched loses the people again', async () => {
  const { run, serving, watched, vm } = await openSwitch(120);
  const end = run();
  await watched;
  expect(await serving()).toBe('vm');
  vm.ready = false;
  expect(await end).toMatchObject({ result: 'rolled back', detail: 'watch' });
  expect(await serving()).toBe('edge');
}, 300_000);

test('a switch that died with its machine is taken back by --back, once', async () => {
  const { run, serving, watched, app } = await openSwitch(120);
  const end = run().catch(() => undefined);
  await watched;
  const pid = Number(await readFile(join(app, 'runs/1/pid'), 'utf8'));
  process.kill(pid, 'SIGKILL');
  expect(await goBack(app, 'the test', silent)).toBe('The switch 1 is taken back.');
  expect(await serving()).toBe('edge');
  expect(await goBack(app, 'the test', silent)).toBe('The switch 1 was taken back already.');
  await end;
}, 300_000);

test('run again while it goes on, a switch is followed to its end', async () => {
  const { run, serving, watched, app } = await openSwitch(2);
  const end = run();
  await watched;
  const settled = await settleBefore(app, 'somebody else', silent);
  expect(settled).toMatchObject({ id: '1', end: { result: 'ok' }, followed: true });
  expect(await end).toMatchObject({ result: 'ok' });
  expect(await settleBefore(app, 'somebody else', silent)).toBeUndefined();
  expect(await serving()).toBe('vm');
}, 300_000);

test('what could be taken back only in part is tried again, and told until it is', async () => {
  const { run, serving, watched, asked, vm, app } = await openSwitch(120);
  asked.flipBack = `[ -e ${join(app, 'mended')} ]; ${asked.flipBack}`;
  const end = run();
  await watched;
  vm.ready = false;
  expect(await end).toMatchObject({ result: 'rollback incomplete', detail: 'watch' });
  await expect(settleBefore(app, 'the test', silent)).rejects.toThrow(/can be taken back only in part/);
  expect(await serving()).toBe('vm');
  await writeFile(join(app, 'mended'), '');
  expect(await goBack(app, 'the test', silent)).toBe('The switch 1 is taken back.');
  expect(await serving()).toBe('edge');
}, 300_000);
