import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';

import { type KillStep, killSteps } from './kill-steps.ts';
import { type Deeds, type Publication, publishAs } from './load.ts';
import { type Outcome, tallyUp } from './outcome.ts';
import { Person } from './person.ts';
import type { Place } from './place.ts';
import { findStoreFaults, publicationsOf, untilWell, workLeftOf } from './wellness.ts';

/** Nobody gets to a step in longer than this, unless the step is never reached. */
const reachedWithinMs = 60_000;
/** Whoever died cannot have told anybody what it left: the sweep finds it after its minute. */
const wellWithinMs = 100_000;

interface Casualty {
  step: KillStep;
  own: Deeds;
  publishing: Promise<void>;
  killedAt: number;
  reached: boolean;
}

/**
 * Publishes a photo per step, ends every process of the instance as `kill -9` does when the photo is there, and starts them again.
 * Whoever publishes asks again, with their key, until they are answered. Resolves with what becomes of each photo.
 */
export async function killAtEveryStep(place: Place, all: boolean, fits: (name: string) => boolean): Promise<Promise<Outcome>[]> {
  const picture = { width: 1600, height: 1200, channels: 3, background: '#3b82f6' } as const;
  const photo = new Uint8Array(await sharp({ create: picture }).jpeg().toBuffer());
  const casualties: Casualty[] = [];
  for (const step of killSteps.filter(({ name, long }) => (all || !long) && fits(nameOf(name)))) {
    casualties.push(await killAt(place, step, photo));
  }
  return casualties.map((each) => outcomeOf(place, each));
}

const nameOf = (step: string): string => `a photo's processes are killed when ${step}`;

async function killAt(place: Place, step: KillStep, photo: Uint8Array<ArrayBuffer>): Promise<Casualty> {
  const person = new Person(place.url);
  await person.signUp();
  const users = await place.sql<{ id: string }>('select id from tenant_isntgram.users where username = $1', [person.username]);
  const publication: Publication = { caption: crypto.randomUUID() };
  const own: Deeds = { person, comments: [], publications: [publication] };
  const standstill = await step.hold(place, { userId: users[0]?.id ?? '', publication });
  const publishing = publishAs(own, publication, photo);
  const late = delay(reachedWithinMs, false, { ref: false });
  const reached = await Promise.race([standstill.reached.then(() => true), late]);
  const killedAt = performance.now();
  await place.kill();
  await standstill.end();
  await place.start();
  return { step, own, publishing, killedAt, reached };
}

async function outcomeOf(place: Place, { step, own, publishing, killedAt, reached }: Casualty): Promise<Outcome> {
  await publishing;
  const { requests, unavailable, longestMs, odd } = own.person.tally;
  const look = async () => [...(await publicationsOf(own, place.url)), ...(await workLeftOf(own, place))];
  const { wrong } = await untilWell(look, wellWithinMs - (performance.now() - killedAt));
  const wellAfterMs = performance.now() - killedAt;
  if (!reached) wrong.push('the step was not reached');
  if (own.publications.some(({ postId }) => postId === undefined)) wrong.push('the post was never acknowledged');
  // Nobody answers while nobody runs.
  for (const [status, times] of odd) if (status !== 0) wrong.push(`${times} answers were ${status}`);
  return { fault: nameOf(step.name), requests, unavailable, longestMs, wellAfterMs, wrong: tallyUp(wrong) };
}

/** After all of them: what the bucket holds that nobody needs. */
export async function findLeftovers(place: Place): Promise<string[]> {
  return (await untilWell(() => findStoreFaults(place), wellWithinMs)).wrong;
}
