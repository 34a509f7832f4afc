import { expect, test } from 'vitest';
import { listHostFacts, noteHostFacts, readHostFacts } from './host-facts.ts';
import { openMemoryStore } from './testing.ts';

const nowMs = Date.parse('2026-11-29T12:00:00Z');
const facts = {
  copies: [
    { what: 'full', ok: true, wellAt: '2026-11-29T02:00:00.000Z' },
    { what: 'verify', ok: false, wellAt: null },
  ],
  ...{ deployedAt: '2026-11-29T11:00:00.000Z', takenBackAt: null, deploys: [] },
};
const line = (tag: string, more = {}) =>
  JSON.stringify({
    ...{ at: '2026-11-29T11:00:00Z', who: 'anna', what: 'deploy', tag, result: 'ok', step: '', seconds: 60, ...more },
  });

test('what a server writes down of copies and deploys is read as it stands, and the rest left alone', () => {
  const text = `isntgram_backup_failed{what="full"} 0
isntgram_backup_success_timestamp_seconds{what="full"} ${Date.parse('2026-11-29T02:00:00Z') / 1000}
isntgram_backup_failed{what="verify"} 1
isntgram_backup_success_timestamp_seconds{what="verify"} 0
isntgram_wal_archive_waiting 3
isntgram_deploy_success_timestamp_seconds ${Date.parse('2026-11-29T11:00:00Z') / 1000}
`;
  expect(readHostFacts(text)).toEqual(facts);
  expect(readHostFacts('isntgram_backup_success_timestamp_seconds{what="full"} 0\n')?.copies).toEqual([
    { what: 'full', ok: false, wellAt: null },
  ]);
  expect(readHostFacts('isntgram_proxy_up 1\nnonsense\n')).toBeUndefined();
  const record = [1, 2, 3, 4, 5, 6].map((each) => line(`v${each}`)).join('\n');
  const last = line('v7', { result: 'rolled back', step: 'smoke' });
  const { deploys = [] } = readHostFacts(text, `${record}\n${last}\n{"at":"2026-1`) ?? {};
  expect(deploys.map(({ tag }) => tag)).toEqual(['v7', 'v6', 'v5', 'v4', 'v3']);
  expect(deploys[0]).toEqual({
    ...{ at: '2026-11-29T11:00:00.000Z', who: 'anna', what: 'deploy', tag: 'v7', result: 'rolled back', step: 'smoke' },
  });
});

test('they are shown for as long as somebody looks', async () => {
  const store = openMemoryStore();
  expect(await listHostFacts(store, nowMs)).toBeUndefined();
  await noteHostFacts(store, facts, nowMs);
  expect(await listHostFacts(store, nowMs + 60_000)).toEqual(facts);
  expect(await listHostFacts(store, nowMs + 3_600_000)).toBeUndefined();
  const elsewhere = { what: 'branch', ok: true, wellAt: '2026-11-29T10:00:00.000Z' };
  await store.put({ 'copy/branch': { ...elsewhere, at: elsewhere.wellAt } });
  expect((await listHostFacts(store, nowMs + 3_600_000))?.copies).toEqual([elsewhere]);
  expect((await listHostFacts(store, nowMs))?.copies).toEqual([...facts.copies, elsewhere]);
});
