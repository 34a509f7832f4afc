import { byProfile, type Profile } from '@isntgram/contract/kernel/profiles';
import { expect, it } from 'vitest';
import { mixes } from '../../mixes.ts';
import { readPriceBook } from '../../prices/book.ts';
import { believed } from '../../prices/variations.ts';
import { sampleRun } from '../../testing/sample-run.ts';
import { defaultAssumptions } from '../assumptions.ts';
import type { Case } from '../case.ts';
import { choose } from '../choice.ts';
import { computeHours } from '../database.ts';
import { demandOf } from '../demand.ts';
import { monthOf } from '../month.ts';
import { photoAt } from '../photos.ts';
import type { VmForm } from '../vm-form.ts';

const book = await readPriceBook();
const day = '2026-11-21';
const nobody = { hours: 0, usdPerHour: 0 };

it('takes one machine large enough, and says so where there is none', () => {
  const at = (vcpu: number) => choose('vm', { book, day, usage: { 'vm.vcpu': vcpu }, database: false });
  expect(at(2)).toMatchObject({ title: 'Hetzner CPX22', doubts: [] });
  expect(at(3)).toMatchObject({ title: 'Hetzner CPX32', caveats: [] });
  expect(at(3).taken).toContainEqual({ id: 'hetzner-ipv4', count: 1 });
  expect(at(3).others).toContainEqual(
    expect.objectContaining({
      title: '2 × OVH VPS-1 + load balancer',
      why: expect.stringContaining('the deployer runs one'),
    }),
  );
  const beyond = at(40);
  expect(beyond.title).toBe('3 × Hetzner CPX62 + load balancer');
  expect(beyond.caveats).toEqual([expect.stringContaining('the deployer runs one')]);
  expect(beyond.bill.totalUsd).toBeGreaterThan(at(16).bill.totalUsd);
});

const figures = sampleRun({ slower: 1 }).figures as Case['figures'];
const club: Case = {
  book,
  day,
  mix: mixes['club-of-500'],
  figures,
  assumptions: defaultAssumptions,
  operator: byProfile(() => nobody),
};

it('asks the database less, and takes less processor time, the more photos come from the cache', () => {
  const { photo, page } = figures.edge.routes;
  const seen = { appCpuMs: 4, databaseCpuMs: 0.6, queries: 0.3, logLines: 0.3, logBytes: 90 };
  const routes = { ...figures.edge.routes, page: { ...page, appCpuMs: 1 }, photo: { ...photo, ...seen } };
  const measured = { ...figures.edge, routes };
  expect(photoAt(measured, 0.7)).toMatchObject({ appCpuMs: expect.closeTo(4), queries: expect.closeTo(0.3) });
  expect(photoAt(measured, 1)).toMatchObject({ appCpuMs: 1, databaseCpuMs: 0, queries: 0, logLines: 0 });
  const missed = { appCpuMs: expect.closeTo(11), databaseCpuMs: expect.closeTo(2), queries: expect.closeTo(1) };
  expect(photoAt(measured, 0)).toMatchObject(missed);
  const photosAlone = {
    ...club.mix,
    anonymousShare: 1,
    anonymous: { photo: 1 },
    photosPerMonth: 0,
    requestsPerMonth: 1e6,
  };
  const used = (profile: Profile, hitRatio: number) =>
    demandOf(profile, { mix: { ...photosAlone, hitRatio }, figures: byProfile(() => measured) });
  expect([1, 0.5, 0].map((hitRatio) => used('edge', hitRatio)['workers.cpuMs'])).toEqual([
    expect.closeTo(1e6, 0),
    expect.closeTo(6e6, 0),
    expect.closeTo(11e6, 0),
  ]);
  expect(Number(used('vm', 0)['vm.vcpu']) / Number(used('vm', 1)['vm.vcpu'])).toBeCloseTo(13);
  const awake = (hitRatio: number) => Number(used('edge', hitRatio)['neon.cuHours']);
  expect(awake(1)).toBeCloseTo(computeHours(0, 0, 1, defaultAssumptions));
  expect(awake(0)).toBeGreaterThan(2 * awake(1));
});

it('counts five transformations for each photo', () => {
  const usage = demandOf('edge', club);
  expect(usage['images.transformations']).toBe(club.mix.photosPerMonth * 5);
});

it('reckons a VM whose database is elsewhere, which its jobs keep awake, and whose photos are on its disk', () => {
  const month = (form: VmForm) => monthOf('vm', { ...club, form });
  const neon = month({ database: 'neon', photos: 'r2' });
  expect(neon.bill.lines).toContainEqual(
    expect.objectContaining({ quantity: 'neon.cuHours', used: expect.closeTo(182.5, 1) }),
  );
  expect(month({ database: 'supabase', photos: 'r2' }).title).toMatch(/Supabase (?:Free|Pro)$/);
  const disk = month({ database: 'own', photos: 'disk' });
  expect(disk.bill.lines.some(({ quantity }) => quantity?.startsWith('r2.'))).toBe(false);
  const many = { ...club.mix, photosStored: 200_000 };
  expect(monthOf('vm', { ...club, mix: many, form: { database: 'own', photos: 'disk' } }).others).toContainEqual(
    expect.objectContaining({ why: expect.stringContaining('GB of disk, and this needs 130') }),
  );
});

it('counts what a database elsewhere sends as it was before it was packed', () => {
  const { feed } = figures.vm.routes;
  const packed = { ...figures.vm, routes: { ...figures.vm.routes, feed: { ...feed, bytesOut: feed.bytesOut / 5 } } };
  const sent = (vm: Case['figures']['vm']) =>
    monthOf('vm', { ...club, figures: { ...figures, vm }, form: { database: 'neon', photos: 'r2' } }).bill.lines.find(
      ({ quantity }) => quantity === 'neon.egressGb',
    )?.used;
  expect(sent(packed)).toBeGreaterThan(0);
  expect(sent(packed)).toBe(sent(figures.vm));
});

it('stands on verified prices, and tells in the same breath what others would come to', () => {
  const month = monthOf('vm', club);
  expect(month).toMatchObject({ title: 'Hetzner CPX12', doubts: [], unverified: { title: 'OVH VPS-1' } });
  expect(month.unverified?.totalUsd).toBeLessThan(month.bill.totalUsd);
  expect(month.unverified?.doubts).toMatchObject([{ title: 'OVH VPS-1', address: 'https://www.ovhcloud.com/en/vps/' }]);
  const why = month.others.find(({ title }) => title === 'OVH VPS-1')?.why;
  expect(why).toMatch(/^cheaper by prices that nobody verified: OVH VPS-1 \(read by others/);
  const all = monthOf('vm', { ...club, book: believed(book) });
  expect(all).toMatchObject({ title: 'OVH VPS-1', doubts: [], unverified: undefined });
  expect(all.bill.totalUsd).toBe(month.unverified?.totalUsd);
  const large = monthOf('vm', { ...club, atLeast: { cpus: 4, memoryGb: 8, diskGb: 100 } });
  expect(large).toMatchObject({ doubts: [{ title: 'Hetzner CPX32' }], unverified: undefined });
  expect(monthOf('edge', club)).toMatchObject({ doubts: [], unverified: undefined });
});

it('has backups in the bill, and what it costs to be away where somebody says that', () => {
  const months = (['edge', 'vm'] as const).map((profile) => monthOf(profile, { ...club, awayUsdPerHour: 60 }));
  for (const { bill } of months) {
    expect(bill.lines).toContainEqual(expect.objectContaining({ quantity: 'backup.storageGb' }));
    expect(bill.lines).toContainEqual(expect.objectContaining({ offer: 'away' }));
  }
  expect(months.map(({ bill }) => bill.lines.find(({ offer }) => offer === 'away')?.usd)).toEqual([5, 40]);
});

it('takes no smaller machine than was asked for', () => {
  const { title } = monthOf('vm', { ...club, atLeast: { cpus: 4, memoryGb: 8, diskGb: 100 } });
  expect(title).toBe('Hetzner CPX32');
});
