import type { Notification, Page, Problem } from '@isntgram/contract';
import type { Inspection } from '@isntgram/contract/trees/inspections';
import { scoreOf } from '@isntgram/contract/trees/score';
import type { TreeStatistics } from '@isntgram/contract/trees/statistics';
import type { Tree } from '@isntgram/contract/trees/trees';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../support/person.ts';
import { newTree, newTreePerson } from './inventory.ts';

let officer: Person;
let manager: Person;
beforeAll(async () => {
  [officer, manager] = await Promise.all([newTreePerson('officer'), newTreePerson('manager')]);
});

const inspect = (by: Person, tree: Tree, json: object) =>
  by.api<Inspection & Problem>(`/trees/${tree.id}/inspections`, {
    json: { inspectedOn: '2026-03-01', condition: 'healthy', ...json },
  });
const read = async ({ id }: Tree) => (await officer.api<Tree>(`/trees/${id}`)).body;
const told = async (tree: Tree) =>
  (await manager.api<Page<Notification>>('/notifications?limit=50')).body.items.filter(
    ({ subject }) => subject?.id === tree.id,
  );

describe('an inspection', () => {
  test('sets condition, score and the next one’s day, if it is the newest', async () => {
    const tree = await newTree(officer);
    const metrics = { leafDensity: 70, structuralIntegrity: 80, disease: 20, pests: 0, growth: 50 };
    const seen = { condition: 'needs_attention', metrics, recommendation: 'Prune', nextDue: '2027-03-01' } as const;
    const { status, body } = await inspect(officer, tree, seen);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...seen, score: scoreOf(seen), by: { username: officer.username } });
    expect(await read(tree)).toMatchObject({
      ...{ condition: 'needs_attention', score: scoreOf(seen), inspectedOn: '2026-03-01', nextDue: '2027-03-01' },
    });
    await inspect(manager, tree, { inspectedOn: '2025-01-01', condition: 'dead' });
    expect(await read(tree)).toMatchObject({ condition: 'needs_attention', inspectedOn: '2026-03-01' });
    const list = await officer.api<Page<Inspection>>(`/trees/${tree.id}/inspections`);
    expect(list.body.items.map(({ condition }) => condition)).toEqual(['dead', 'needs_attention']);
    const all = await officer.api<Page<Inspection>>('/inspections?limit=50');
    expect(all.body.items.map(({ treeId }) => treeId)).toContain(tree.id);
  });

  test('of a phone that sends it twice is one', async () => {
    const tree = await newTree(officer);
    const { id } = (await inspect(officer, await newTree(officer), {})).body;
    expect((await inspect(officer, tree, { id })).body).toMatchObject({ status: 409, code: 'trees.inspection_taken' });
    const own = id.replace(/.{12}$/, Date.now().toString(16).padStart(12, '0'));
    const sent = await Promise.all([inspect(officer, tree, { id: own }), inspect(officer, tree, { id: own })]);
    expect(sent.map(({ status, body }) => [status, body.id])).toEqual([
      [201, own],
      [201, own],
    ]);
    const list = await officer.api<Page<Inspection>>(`/trees/${tree.id}/inspections`);
    expect(list.body.items).toHaveLength(1);
    expect(await read(tree)).toMatchObject({ version: 2 });
  });

  test('that finds a tree critical tells managers once, and not those who found it', async () => {
    const tree = await newTree(officer);
    await inspect(officer, tree, { condition: 'critical' });
    await inspect(officer, tree, { inspectedOn: '2026-03-02', condition: 'critical' });
    expect(await told(tree)).toMatchObject([
      { kind: 'trees.critical', subject: { kind: 'tree', id: tree.id }, actors: [{ username: officer.username }] },
    ]);
    const own = await newTree(manager);
    await inspect(manager, own, { condition: 'critical' });
    expect(await told(own)).toEqual([]);
    await manager.api(`/trees/${tree.id}/removal`, { json: {} });
    expect(await told(tree)).toEqual([]);
  });

  test.each([
    ['a day that is to come', { inspectedOn: '2199-01-01' }, 'trees.inspection_later'],
    ['a condition that there is not', { condition: 'fine' }, 'request.invalid'],
    ['a metric beyond 100', { metrics: { pests: 101 } }, 'request.invalid'],
    ['a next one before itself', { nextDue: '2026-02-01' }, 'request.invalid'],
  ])('is refused with %s', async (_, json, code) => {
    expect((await inspect(officer, await newTree(officer), json)).body).toMatchObject({ status: 400, code });
  });
});

test('statistics count what stands', async () => {
  const before = (await officer.api<TreeStatistics>('/trees/statistics')).body;
  const tree = await newTree(officer, { stemsCm: [25] });
  await inspect(officer, tree, { condition: 'dead', nextDue: '2026-03-02' });
  const after = (await officer.api<TreeStatistics>('/trees/statistics')).body;
  expect(after.standing).toBeGreaterThan(before.standing);
  expect(after.conditions.dead).toBeGreaterThan(before.conditions.dead);
  expect(after.overdue).toBeGreaterThan(before.overdue);
  const thick = ({ dbhClasses }: TreeStatistics) => dbhClasses.find(({ fromCm }) => fromCm === 20)?.count ?? 0;
  expect(thick(after)).toBeGreaterThan(thick(before));
  expect(after.diversity.map(({ rank, maxPercent }) => [rank, maxPercent])).toEqual([
    ['species', 10],
    ['genus', 20],
    ['family', 30],
  ]);
});

test('what statistics count is found by the filters of lists, those of which nobody knows something too', async () => {
  const [known, unknown] = [
    await newTree(officer, { condition: 'healthy', stemsCm: [180] }),
    await newTree(officer, { stemsCm: [200] }),
  ];
  const found = async (asked: string) => {
    const { body } = await officer.api<Page<Tree>>(`/trees?limit=50&dbhMin=180&${asked}`);
    const ids = body.items.map(({ id }) => id);
    return [known, unknown].map(({ id }) => ids.includes(id));
  };
  expect(await found('')).toEqual([true, true]);
  expect(await found('condition=unknown')).toEqual([false, true]);
  expect(await found('species=unknown')).toEqual([true, true]);
  expect(await found('dbhMax=200')).toEqual([true, true]);
  expect(await found('dbhBelow=200')).toEqual([true, false]);
  expect((await officer.api<Problem>('/trees?species=oak')).status).toBe(400);
});
