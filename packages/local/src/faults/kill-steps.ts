import type { Job } from '@isntgram/core/kernel/work/work';
import { holdCommit } from './hold-commit.ts';
import type { Publication } from './load.ts';
import type { Place } from './place.ts';
import type { StoreCall } from './store-control.ts';

/** A place on a photo's way where everything can be made to stand still. */
export interface Standstill {
  reached: Promise<unknown>;
  /** After the processes were killed there. */
  end(): Promise<void>;
}

/** Whose photo it is. */
export interface Traveller {
  userId: string;
  publication: Publication;
}

export interface KillStep {
  name: string;
  /** Only with --all. */
  long?: boolean;
  /**
   * On edge, too, without --all: there the local queue loses what it holds, and most of a photo's steps then wait for
   * the sweep.
   */
  alsoOnEdge?: boolean;
  hold(place: Place, traveller: Traveller): Promise<Standstill>;
}

const tenant = 'tenant_isntgram';
const largest = '1600.webp';

/** At the commit of a change; the change happens all the same or does not, and nobody is there any more to be told. */
const commit =
  (outcome: 'done' | 'undone', table: 'media' | 'posts', on: 'insert' | 'update', when = 'true') =>
  async (place: Place, { userId }: Traveller): Promise<Standstill> => {
    const owner = table === 'media' ? 'owner_id' : 'author_id';
    const held = await holdCommit(place, {
      table: `${tenant}.${table}`,
      on,
      when: `NEW.${owner} = '${userId}' and ${when}`,
    });
    return { reached: held.reached, end: () => held.end(outcome) };
  };

/** At the bucket, when so many such calls of this photo are done and answered. */
const stored =
  (op: StoreCall['op'], passes: number, fits: (file: string) => boolean) =>
  async ({ store }: Place, { publication }: Traveller): Promise<Standstill> =>
    store.hold((call) => {
      const [, id, file = ''] = call.key.split('/');
      return call.op === op && id !== undefined && id === publication.mediaId && fits(file);
    }, passes);

async function sendingOfLargest(place: Place, { userId, publication }: Traveller): Promise<Standstill> {
  if (place.gate) {
    return place.gate.holdSending((job: Job) => job.kind === 'media.enlarge' && job.mediaId === publication.mediaId);
  }
  const mine = `exists (select from ${tenant}.media where id::text = NEW.data->>'mediaId' and owner_id = '${userId}')`;
  const change = {
    table: 'pgboss.job',
    on: 'insert',
    when: `NEW.data->>'kind' = 'media.enlarge' and ${mine}`,
  } as const;
  const held = await holdCommit(place, change);
  return { reached: held.reached, end: () => held.end('undone') };
}

const soon = (file: string): boolean => file.endsWith('.webp') && file !== largest;
const settles = `OLD.status = 'processing' and NEW.status = 'ready'`;
const ends = 'OLD.pending is not null and NEW.pending is null';

/** The way of a photo with four variants from its ticket to the end, step by step. */
export const killSteps: readonly KillStep[] = [
  { name: 'its ticket is written', alsoOnEdge: true, hold: commit('done', 'media', 'insert') },
  {
    name: 'its bytes are stored',
    alsoOnEdge: true,
    async hold(_, { publication }) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setInterval(() => publication.mediaId && resolve(), 5);
      return { reached: promise, end: async () => clearInterval(timer) };
    },
  },
  { name: 'its post is about to be written', long: true, hold: commit('undone', 'posts', 'insert') },
  { name: 'its post is written and not answered', hold: commit('done', 'posts', 'insert') },
  { name: 'its job is taken', hold: commit('done', 'media', 'update', `OLD.attempts = 0 and NEW.attempts = 1`) },
  { name: 'its variants are named', hold: commit('done', 'media', 'update', 'OLD.variants <> NEW.variants') },
  { name: 'it is decoded', hold: stored('put', 0, soon) },
  { name: 'its first variant is stored', alsoOnEdge: true, hold: stored('put', 1, soon) },
  { name: 'its second variant is stored', long: true, hold: stored('put', 2, soon) },
  { name: 'its third variant is stored', hold: commit('undone', 'media', 'update', settles) },
  { name: 'it is settled', hold: commit('done', 'media', 'update', settles) },
  { name: 'its post is announced', hold: sendingOfLargest },
  {
    name: 'its second job is taken',
    hold: commit('done', 'media', 'update', `OLD.attempts < NEW.attempts and NEW.status = 'ready'`),
  },
  { name: 'it is decoded once more', long: true, hold: stored('put', 0, (file) => file === largest) },
  { name: 'its largest variant is stored', hold: commit('undone', 'media', 'update', ends) },
  { name: 'its largest variant is listed', alsoOnEdge: true, hold: commit('done', 'media', 'update', ends) },
  {
    name: 'its original is about to go',
    alsoOnEdge: true,
    hold: stored('delete', 0, (file) => file === 'original'),
  },
];
