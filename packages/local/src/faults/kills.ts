import { setTimeout as delay } from 'node:timers/promises';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import sharp from 'sharp';

import { type KillStep, killSteps } from './kill-steps.ts';
import { type Deeds, type Publication, publishAs } from './load.ts';
import { type Outcome, tallyUp } from './outcome.ts';
import { newTally, Person } from './person.ts';
import type { Place } from './place.ts';
import { findStoreFaults, publicationsOf, untilWell, workLeftOf } from './wellness.ts';

/** Nobody gets to a step in longer than this, unless the step is never reached. */
const reachedWithinMs = 60_000;
/**
 * What nobody was told of the sweep finds after its minute; meanwhile others are killed, too. On edge the local queue
 * loses what it holds, and for the largest variant, which nobody waits for, the sweep looks after five minutes.
 */
const wellWithinMs = { vm: 150_000, edge: 420_000 } as const;

/**
 * Publishes a photo per step, ends every process of the instance as `kill -9` does when the photo is there, and starts
 * them again. Whoever publishes asks again, with their key, until they are answered. Resolves with what becomes of each
 * photo.
 */
export async function killAtSteps(
  place: Place,
  all: boolean,
  fits: (name: string) => boolean,
): Promise<Promise<Outcome>[]> {
  const picture = { width: 1600, height: 1200, channels: 3, background: '#3b82f6' } as const;
  const photo = new Uint8Array(await sharp({ create: picture }).jpeg().toBuffer());
  const outcomes: Promise<Outcome>[] = [];
  for (const step of stepsFor(place.profile, all).filter(({ name }) => fits(nameOf(name)))) {
    const { outcome } = await killAt(place, step, photo);
    outcomes.push(outcome);
    // Of a few it is quicker to see each well than to have the next kill take its jobs, which the sweep would send
    // after minutes.
    if (place.profile === 'edge' && !all) await outcome;
  }
  return outcomes;
}

const stepsFor = (profile: Profile, all: boolean): KillStep[] =>
  killSteps.filter(({ long, alsoOnEdge }) => all || (profile === 'edge' ? alsoOnEdge : !long));

/** What each of them is called. */
export const killNames = (profile: Profile, all: boolean): string[] =>
  stepsFor(profile, all).map(({ name }) => nameOf(name));

const nameOf = (step: string): string => `killed when ${step}`;

async function killAt(
  place: Place,
  step: KillStep,
  photo: Uint8Array<ArrayBuffer>,
): Promise<{ outcome: Promise<Outcome> }> {
  const person = new Person(place.url);
  await person.signUp();
  const users = await place.sql<{ id: string }>('select id from tenant_isntgram.users where username = $1', [
    person.username,
  ]);
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
  const missed = reached ? [] : ['the step was not reached'];
  return { outcome: publishing.then(() => outcomeOf(place, { name: step.name, own, killedAt, missed })) };
}

async function outcomeOf(
  place: Place,
  { name, own, killedAt, missed }: { name: string; own: Deeds; killedAt: number; missed: string[] },
): Promise<Outcome> {
  const { person, publications } = own;
  const { requests, unavailable, longestMs, odd } = person.tally;
  person.tally = newTally();
  const look = async () => [...(await publicationsOf(own, place.url)), ...(await workLeftOf(own, place))];
  const { wrong } = await untilWell(look, wellWithinMs[place.profile], 1_000);
  const wellAfterMs = performance.now() - killedAt;
  if (publications.some(({ postId }) => postId === undefined)) wrong.push('the post was never acknowledged');
  // Nobody answers while nobody runs.
  for (const [status, times] of odd) if (status !== 0) wrong.push(`${times} answers were ${status}`);
  return { fault: nameOf(name), requests, unavailable, longestMs, wellAfterMs, wrong: tallyUp([...missed, ...wrong]) };
}

/** After all of them: what the bucket holds that nobody needs. */
export async function findLeftovers(place: Place): Promise<string[]> {
  return (await untilWell(() => findStoreFaults(place), wellWithinMs[place.profile])).wrong;
}
