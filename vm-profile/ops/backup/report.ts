import type { Facts } from './facts.ts';
import type { Done } from './step.ts';

const gigabyte = 1_000_000_000;
const size = (bytes: number): string =>
  bytes < gigabyte ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / gigabyte).toFixed(2)} GB`;

/** How long ago, in the largest unit that says something. */
function ago(at: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000));
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min ago`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h ago` : `${Math.round(seconds / 86_400)} days ago`;
}

/** What there is to go back to, and how the scheduled commands ended. */
export function formatList({ backups, snapshots, results, bucket }: Facts, now = new Date()): string {
  const lines = backups.map(
    ({ label, type, at, sizeBytes }) =>
      `  ${label.padEnd(34)} ${type}  ${at.toISOString().slice(0, 19)}Z  ${size(sizeBytes).padStart(9)}  ` +
      `${ago(at, now)}`,
  );
  return [
    backups.length > 0 ? 'Database: every moment since the first of these' : 'Database: no backup yet',
    ...lines,
    describeFiles({ snapshots, results, bucket }, now),
  ].join('\n');
}

/** What there is of photos and configuration, and what makes it. */
export function describeFiles(
  { snapshots, results, bucket }: Pick<Facts, 'snapshots' | 'results' | 'bucket'>,
  now = new Date(),
): string {
  const describe = (what: 'media' | 'configuration') => {
    const taken = snapshots.filter(({ of }) => of === what);
    const [first, last] = [taken[0], taken.at(-1)];
    return first && last
      ? `${taken.length} snapshots from ${first.at.toISOString().slice(0, 19)}Z on, the last ${ago(last.at, now)}`
      : 'no snapshot yet';
  };
  return [
    `Photos: ${bucket ? `in the bucket ${bucket.bucket}, whose versions keep what is deleted` : describe('media')}`,
    `Configuration: ${describe('configuration')}`,
    results.length > 0
      ? 'How the last of each ended:'
      : 'Nothing runs by itself: `npm run backup -- schedule` changes that.',
    ...results.map(
      ({ what, at, ok, seconds, said }) =>
        `  ${what.padEnd(7)} ${ok ? 'ok    ' : 'FAILED'} ${at}  ${seconds} s${ok ? '' : `  ${said}`}`,
    ),
  ].join('\n');
}

/**
 * The figures of a drill: what a server that is lost now would lose (RPO), and how long its data takes to be back
 * (RTO).
 */
export function formatDrill(
  done: ReadonlyMap<string, Done>,
  { backups, snapshots, bucket }: Facts,
  now = new Date(),
): string {
  const seconds = (name: string) => done.get(name)?.seconds ?? 0;
  const archived = Number(done.get('rpo')?.stdout.trim()) / 1000;
  const photos = snapshots.findLast(({ of }) => of === 'media');
  const age = photos ? ago(photos.at, now) : 'never';
  const total = seconds('restore') + seconds('photos');
  return [
    `RPO ${archived.toFixed(1)} s   database: a commit was in the repository after that time, though nobody hurried`,
    ...(!bucket ? [`RPO of photos: the last copy was ${age}; the schedule makes one every 5 minutes`] : []),
    `RTO ${total.toFixed(1)} s   database ${seconds('restore').toFixed(1)} s ` +
      `(${size(backups.at(-1)?.sizeBytes ?? 0)}), photos ${seconds('photos').toFixed(1)} s ` +
      `(${done.get('photos')?.stdout.trim() ?? 0} files); a new server adds bootstrap and a deploy`,
  ].join('\n');
}
