import { setTimeout as delay } from 'node:timers/promises';
import type { MediaTicket } from '@isntgram/contract/media/media';
import type { Post } from '@isntgram/contract/network/posts';
import sharp from 'sharp';
import type { Fault } from './faults.ts';
import { type Stage, startLoad } from './load.ts';
import { type Outcome, tallyUp } from './outcome.ts';
import { newTally, Person } from './person.ts';
import type { Place } from './place.ts';
import { findFaults, untilWell } from './wellness.ts';

const writers = 4;
const beforeMs = 1_500;
const afterMs = 1_500;
/** Every request is answered within this, whatever happens. */
const answerWithinMs = 10_000;
/** After a fault is over, all is as it should be within this. */
const wellWithinMsDefault = 30_000;

/** Who takes part in the histories of one place. */
export interface Cast {
  people: Person[];
  photo: Uint8Array<ArrayBuffer>;
}

export async function openCast({ url }: Pick<Place, 'url'>, size = writers): Promise<Cast> {
  const people = Array.from({ length: size }, () => new Person(url));
  for (const person of people) await person.signUp();
  const picture = { width: 640, height: 480, channels: 3, background: '#3b82f6' } as const;
  return { people, photo: new Uint8Array(await sharp({ create: picture }).jpeg().toBuffer()) };
}

/** A post that everybody in one history writes on. */
export async function publishStage({ people: [author], photo }: Cast): Promise<Stage> {
  if (!author) throw new Error('Nobody is there.');
  const file = { fileName: 'a.jpg', contentType: 'image/jpeg', sizeBytes: photo.length };
  const { id, upload } = (await author.ask('POST', '/api/v1/media', file)).body as MediaTicket;
  if (!(await author.upload(upload, photo))) throw new Error('The store took no photo.');
  const { body } = await author.ask('POST', '/api/v1/posts', { media: [{ id, alt: '' }], caption: 'stage' });
  const post = body as { id: string };
  let photoUrl = '';
  const { wrong } = await untilWell(async () => {
    const { body: seen } = await author.ask('GET', `/api/v1/posts/${post.id}`);
    const { status, photos } = seen as Post;
    photoUrl = photos[0]?.variants[0]?.url ?? '';
    return status === 'published' ? [] : ['The first post is not published.'];
  }, 60_000);
  if (wrong.length > 0) throw new Error(wrong.join());
  return { id: post.id, photoPath: new URL(photoUrl).pathname };
}

/** Writes under load with the fault in the middle, and looks afterwards at all that was written. */
export async function runHistory(place: Place, few: Cast, fault: Fault): Promise<Outcome> {
  const { crowd, wellWithinMs = wellWithinMsDefault } = fault;
  const cast = crowd ? await openCast(place, crowd.people) : few;
  const stage = await publishStage(cast);
  for (const person of cast.people) person.tally = newTally();
  const load = startLoad(cast.people, stage, cast.photo, crowd?.pauseMs);
  await delay(beforeMs);
  await fault.inject(place);
  const healedAt = performance.now();
  await delay(afterMs);
  await load.stop();
  const tallies = cast.people.map(({ tally }) => tally);
  for (const person of cast.people) person.tally = newTally();
  const { wrong } = await untilWell(() => findFaults(place, load.deeds, stage.id), wellWithinMs);
  const wellAfterMs = performance.now() - healedAt;
  const longestMs = Math.max(...tallies.map((tally) => tally.longestMs));
  if (longestMs > answerWithinMs) wrong.push(`an answer took ${Math.round(longestMs)} ms`);
  if (wellAfterMs > wellWithinMs) wrong.push(`it took ${Math.round(wellAfterMs)} ms until all was well`);
  if (tallies.some(({ unhinted }) => unhinted > 0)) wrong.push('a 503 did not say when to come back');
  for (const { odd } of tallies) for (const [status, times] of odd) wrong.push(`${times} answers were ${status}`);
  return {
    fault: fault.name,
    requests: tallies.reduce((sum, { requests }) => sum + requests, 0),
    unavailable: tallies.reduce((sum, { unavailable }) => sum + unavailable, 0),
    longestMs,
    wellAfterMs,
    wrong: tallyUp(wrong),
  };
}
