import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '@isntgram/cli/fault';
import { expect, it, onTestFinished } from 'vitest';
import { billFor } from '../model/bill.ts';
import { doubtsOf } from '../model/doubts.ts';
import { readPriceBook } from './book.ts';
import { fieldWords } from './field-words.ts';
import { fieldsOf, placesOf, toldOf } from './fields.ts';
import { doubtsAbout, periodAt, priceBook } from './price-book.ts';
import { turnDoubts, turnOf } from './turns.ts';

const kept = fileURLToPath(new URL('../../prices', import.meta.url));

async function copyOfPrices(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'prices-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(kept, folder, { recursive: true });
  return folder;
}

it('reads the prices that are kept here, in their currencies', async () => {
  const book = await readPriceBook();
  expect(book.offer('workers-paid').provider).toBe('cloudflare');
  expect(book.toUsd(100, 'EUR')).toBeCloseTo(111.33);
  expect(book.ofService('vm').length).toBeGreaterThan(3);
});

it('knows which period of a price holds', async () => {
  const logs = (await readPriceBook()).offer('workers-logs');
  expect(Object.keys(periodAt(logs, '2026-11-30').meters)).toEqual(['logs.events']);
  expect(Object.keys(periodAt(logs, '2026-12-01').meters)).toEqual(['logs.ingestGb', 'logs.storageGb']);
  expect(periodAt(logs, '2020-01-01')).toBe(logs.periods[0]);
});

it('doubts a price that is older than 90 days, and one that nobody verified', () => {
  expect(doubtsAbout({ asOf: '2026-08-23' }, '2026-11-21')).toEqual([]);
  expect(doubtsAbout({ asOf: '2026-08-22' }, '2026-11-21')).toEqual(['91 days old (of 2026-08-22)']);
  expect(doubtsAbout({ asOf: '2026-11-20', unverified: 'hearsay' }, '2026-11-21')).toEqual(['unverified: hearsay']);
});

it('warns of a price that changes or ends within 30 days, that has ended, or was not known yet', () => {
  const period = (from: string, until?: string) => ({ from, until, monthly: 1, meters: {}, limits: {}, told: {} });
  const changing = { periods: [period('2026-01-01', '2026-11-30'), period('2026-12-01')] };
  expect(turnOf(changing, '2026-11-01')).toEqual({ kind: 'changes', day: '2026-12-01' });
  expect(turnOf(changing, '2026-10-31')).toBeUndefined();
  expect(turnOf(changing, '2026-12-01')).toBeUndefined();
  expect(turnOf(changing, '2025-12-31')).toEqual({ kind: 'begins', day: '2026-01-01' });
  const ending = { periods: [period('2026-01-01', '2026-11-30')] };
  expect(turnOf(ending, '2026-11-30')).toEqual({ kind: 'ends', day: '2026-11-30' });
  expect(turnOf(ending, '2026-12-01')).toEqual({ kind: 'ended', day: '2026-11-30' });
  expect(turnDoubts(ending, '2026-12-01')).toEqual(['known until 2026-11-30 only, which is over']);
});

it('tells of each single figure where it comes from, when and where it was read, and whether by us', async () => {
  const book = await readPriceBook();
  const fields = book.offers.flatMap((offer) =>
    fieldsOf(offer, '2026-11-29').map((field) => ({ offer: offer.id, ...field })),
  );
  expect(fields.length).toBeGreaterThan(book.offers.length);
  for (const { source, address, asOf, region, verified, unverified, said } of fields) {
    expect({ source, region, said }).toEqual({
      source: expect.stringMatching(/./),
      region: expect.stringMatching(/./),
      said,
    });
    expect(address).toMatch(/^https:/);
    expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(verified).toBe(unverified === undefined);
  }
  const of = (offer: string, name: string) => fields.find((field) => field.offer === offer && field.name === name);
  expect(of('supabase-pro', 'monthly')).toMatchObject({
    said: '25 USD a month',
    address: 'https://supabase.com/pricing',
  });
  expect(of('supabase-pro', 'database.egressGb')).toMatchObject({
    said: '0.09 USD for GB sent, 250 included',
    address: 'https://supabase.com/docs/guides/platform/billing-on-supabase',
  });
  expect(of('workers-free', 'workers.cpuMsMax')).toMatchObject({
    said: '10 ms of CPU for the dearest request at most',
  });
});

it('puts the figures of an offer together that were read at one place, in words of any language', async () => {
  const offer = (await readPriceBook()).offer('workers-paid');
  expect(placesOf(offer, '2026-11-29')).toEqual([
    expect.objectContaining({
      said: [
        '5 USD a month',
        '0.3 USD for 1,000,000 requests, 10,000,000 included',
        expect.stringContaining('ms of CPU'),
      ],
      address: expect.stringMatching(/^https:\/\/developers\.cloudflare\.com\//),
      asOf: '2026-11-21',
      verified: true,
    }),
  ]);
  const words = { ...fieldWords, aMonth: (money: string) => `${money} im Monat` };
  expect(placesOf(offer, '2026-11-29', words)[0]?.said[0]).toBe('5 USD im Monat');
});

it('says of a machine with one processor that it has one', async () => {
  const machine = fieldsOf((await readPriceBook()).offer('cpx12'), '2026-11-29').find(({ name }) => name === 'machine');
  expect(machine?.said).toBe('1 processor, 2 GB of memory, 40 GB of disk');
});

it('says which single figure of a bill nobody verified', async () => {
  const book = await readPriceBook();
  const day = '2026-11-29';
  const read = toldOf(book.offer('workers-paid'), 'monthly', day);
  const told = { monthly: read, 'workers.requests': { ...read, verified: false, unverified: 'hearsay' } };
  const doubted = priceBook(
    book.offers.map((offer) =>
      offer.id === 'workers-paid'
        ? { ...offer, verified: false, unverified: 'in part', periods: offer.periods.map((one) => ({ ...one, told })) }
        : offer,
    ),
    book.quotes,
  );
  const doubtsAt = (requests: number) =>
    doubtsOf(doubted, day, billFor(doubted, day, [{ id: 'workers-paid' }], { 'workers.requests': requests }).lines);
  expect(doubtsAt(20e6)).toEqual([{ title: 'Workers Paid', why: 'hearsay', address: read.address }]);
  // What is included costs nothing, so nobody pays by that figure.
  expect(doubtsAt(1e6)).toEqual([]);
});

it.each([
  ['neon.json', '{', 'neon.json is no JSON'],
  ['neon.json', '{"provider": "neon", "title": "Neon", "currency": "USD"}', 'neon.json, offers'],
  [
    'hetzner.json',
    '{"provider": "h", "title": "H", "currency": "CHF", "offers": [{"id": "a", "title": "A", "service": "s", ' +
      '"source": "s", "address": "https://example.org/", "region": "r", "verified": true, "asOf": "2026-01-01", ' +
      '"periods": [{"from": "2026-01-01", "meters": {}}]}]}',
    'no rate for CHF',
  ],
  [
    'neon.json',
    '{"provider": "n", "title": "N", "currency": "USD", "offers": [{"id": "a", "title": "A", "service": "s", ' +
      '"source": "s", "address": "https://example.org/", "region": "r", "verified": true, "asOf": "yesterday", ' +
      '"periods": []}]}',
    'offers.0.asOf',
  ],
  [
    'zz.json',
    '{"provider": "z", "title": "Z", "currency": "USD", "offers": [{"id": "r2", "title": "A", "service": "s", ' +
      '"source": "s", "address": "https://example.org/", "region": "r", "verified": true, "asOf": "2026-01-01", ' +
      '"periods": [{"from": "2026-01-01", "meters": {}}]}]}',
    'two offers are called "r2"',
  ],
  [
    'zz.json',
    '{"provider": "z", "title": "Z", "currency": "USD", "offers": [{"id": "z", "title": "A", "service": "vm", ' +
      '"source": "s", "address": "https://example.org/", "region": "r", "verified": true, "asOf": "2026-01-01", ' +
      '"periods": [{"from": "2026-01-01", "meters": {}}]}]}',
    '"leftOut" says why it is not reckoned with',
  ],
  [
    'zz.json',
    '{"provider": "z", "title": "Z", "currency": "USD", "offers": [{"id": "z", "title": "A", "service": "s", ' +
      '"source": "s", "address": "https://example.org/", "region": "r", "verified": true, "unverified": "hearsay", ' +
      '"asOf": "2026-01-01", "periods": [{"from": "2026-01-01", "meters": {}}]}]}',
    'is verified, or says in "unverified" why not',
  ],
])('says what is wrong with %s', async (file, text, message) => {
  const folder = await copyOfPrices();
  await writeFile(join(folder, file), text);
  const fault = await readPriceBook(folder).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Fault);
  expect(String(fault)).toContain(message);
});

it('says so where prices are missing', async () => {
  const folder = await copyOfPrices();
  await rm(join(folder, 'currencies.json'));
  await expect(readPriceBook(folder)).rejects.toThrow(/currencies\.json cannot be read/);
  await expect(readPriceBook(join(folder, 'none'))).rejects.toThrow(/There are no prices/);
});
