import { expect, test } from 'vitest';
import { listHostFacts, noteHostFacts, readHostFacts } from './host-facts.ts';
import { openMemoryStore } from './testing.ts';

const nowMs = Date.parse('2026-11-29T12:00:00Z');
const facts = {
  copies: [
    { what: 'full', ok: true, wellAt: '2026-11-29T02:00:00.000Z' },
    { what: 'verify', ok: false, wellAt: null },
  ],
  ...{ deployedAt: '2026-11-29T11:00:00.000Z', takenBackAt: null },
};

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
});

test('they are shown for as long as somebody looks', async () => {
  const store = openMemoryStore();
  expect(await listHostFacts(store, nowMs)).toBeUndefined();
  await noteHostFacts(store, facts, nowMs);
  expect(await listHostFacts(store, nowMs + 60_000)).toEqual(facts);
  expect(await listHostFacts(store, nowMs + 3_600_000)).toBeUndefined();
});
