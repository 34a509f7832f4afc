import type { Filter, FilterDraft, Filters, Problem } from '@isntgram/contract';
import { expect } from 'vitest';
import { newName, newPerson, type Person, waitFor } from './person.ts';
import { hasStaff, staff } from './staff.ts';

/** Those that a file's tests made: `removeMade` takes them away. */
export const made: string[] = [];
/** A word that nobody else writes. */
export const newWord = () => newName('bad');

export async function add(filter: Partial<FilterDraft>): Promise<Filter> {
  const { status, body } = await (await staff('admin')).api<Filter>('/filters', { json: filter });
  expect(status, JSON.stringify(body)).toBe(201);
  made.push(body.id);
  return body;
}

/** A filter that every process goes by: what was remembered of the list is a few seconds old at most. */
export async function known(filter: Partial<FilterDraft>): Promise<Filter> {
  const added = await add(filter);
  const anna = await newPerson();
  await waitFor(
    'the filter to be known everywhere',
    () => Promise.all(Array.from({ length: 8 }, () => seenBy(anna, added))),
    (seen) => seen.every(Boolean),
  );
  return added;
}

/** Whether whoever answers goes by the filter: a bio with the word is refused, or counted. */
async function seenBy(person: Person, { id, value, action }: Filter): Promise<boolean> {
  const bio = `${value} ${newName()}`;
  const { status } = await person.api('/me', { method: 'PATCH', json: { bio } });
  if (action === 'refuse') return status === 422;
  const before = (await filterOf(id))?.matchCount ?? 0;
  await person.api('/me', { method: 'PATCH', json: { bio: `${bio}.` } });
  return ((await filterOf(id))?.matchCount ?? 0) > before;
}

/** Until every process refuses the word. */
export const refusedEverywhere = (person: Person, bio: string) =>
  waitFor(
    'the filter to be known everywhere',
    () => Promise.all(Array.from({ length: 8 }, () => person.api('/me', { method: 'PATCH', json: { bio } }))),
    (answers) => answers.every(({ status }) => status === 422),
  );

export const list = async () => (await (await staff('admin')).api<Filters>('/filters')).body.items;
export const filterOf = async (id: string) => (await list()).find((item) => item.id === id);
export const refusalOf = ({ status, body }: { status: number; body: Problem }) => ({
  status,
  code: body.code,
  fields: body.errors?.map(({ path, word }) => [path, word]),
});
export const refused = (path: string, word: string) => ({
  status: 422,
  code: 'filter.refused',
  fields: [[path, word]],
});

/** For `afterAll`. */
export async function removeMade(): Promise<void> {
  if (!hasStaff) return;
  const admin = await staff('admin');
  for (const id of made) await admin.api(`/filters/${id}`, { method: 'DELETE' });
}
