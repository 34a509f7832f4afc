import { type Mix, mixes } from './mixes.ts';

const [small, large] = [mixes['club-of-500'], mixes['town-of-20000']];

/**
 * A community of so many members: by what a member of the club of 500 and one of the town of 20,000 ask for, and in
 * between by how far it is from the one to the other.
 */
export function mixOfMembers(members: number): Mix {
  const [from, to] = [small.activePeople, large.activePeople];
  const share = Math.min(1, Math.max(0, Math.log(members / from) / Math.log(to / from)));
  const between = (one: number, other: number) => one + (other - one) * share;
  const perMember = (of: (mix: Mix) => number) =>
    Math.exp(between(Math.log(of(small) / from), Math.log(of(large) / to))) * members;
  return {
    title: `A community of ${members.toLocaleString('en-US')}`,
    activePeople: members,
    requestsPerMonth: perMember(({ requestsPerMonth }) => requestsPerMonth),
    peakToMean: between(small.peakToMean, large.peakToMean),
    busiestDay: between(small.busiestDay, large.busiestDay),
    photosPerMonth: perMember(({ photosPerMonth }) => photosPerMonth),
    photosStored: perMember(({ photosStored }) => photosStored),
    anonymousShare: between(small.anonymousShare, large.anonymousShare),
    hitRatio: between(small.hitRatio, large.hitRatio),
    anonymous: small.anonymous,
    signedIn: small.signedIn,
  };
}

/**
 * The same, with the photos that were counted instead of thought: those that are there, and a year's twelfth of them
 * each month.
 */
export function mixOfCounted({ people, photoBytes }: { people: number; photoBytes: number }, mbPerPhoto: number): Mix {
  const mix = mixOfMembers(Math.max(1, people));
  const photosStored = photoBytes / (mbPerPhoto * 1e6);
  return { ...mix, photosStored, photosPerMonth: photosStored / 12 };
}
