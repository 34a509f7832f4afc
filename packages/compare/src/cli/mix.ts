import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';
import { mixOfMembers } from '../community.ts';
import { type Mix, mixes } from '../mixes.ts';
import { scaled } from '../model/requests.ts';
import { type RouteClass, routeClasses } from '../model/route-classes.ts';
import { readNumber } from './numbers.ts';

/** What people ask for. Renders follow from `hitRatio`, uploads from `photosPerMonth`: neither has a weight. */
const weighted = routeClasses.filter((name): name is Weighted => name !== 'render' && name !== 'upload');
type Weighted = Exclude<RouteClass, 'render' | 'upload'>;
const weights = z.partialRecord(z.enum(weighted as [Weighted, ...Weighted[]]), z.number().nonnegative());

/** A community of somebody's own: what it does not say is as in `like`, for as many people as it has. */
const mixFile = z.strictObject({
  like: z.enum(Object.keys(mixes) as [keyof typeof mixes, ...(keyof typeof mixes)[]]).optional(),
  title: z.string().min(1).optional(),
  activePeople: z.number().positive().optional(),
  requestsPerMonth: z.number().positive().optional(),
  peakToMean: z.number().min(1).optional(),
  busiestDay: z.number().min(1).optional(),
  photosPerMonth: z.number().nonnegative().optional(),
  photosStored: z.number().nonnegative().optional(),
  anonymousShare: z.number().min(0).max(1).optional(),
  hitRatio: z.number().min(0).max(1).optional(),
  anonymous: weights.optional(),
  signedIn: weights.optional(),
});

export type NamedMix = Mix & { name: string };
const peopleMax = 1e9;

/**
 * The community that is asked for: one of ours by its name, that of a JSON file, or one of so many members. Throws a
 * Fault.
 */
export async function readMix({
  mix,
  members,
}: {
  mix?: string | undefined;
  members?: string | undefined;
}): Promise<NamedMix> {
  if (members !== undefined) {
    if (mix !== undefined) throw new Fault('--members and --mix exclude each other: a mix says how many it is for.');
    return {
      ...mixOfMembers(readNumber('--members', members, { min: 1, max: peopleMax })),
      name: `${members} members`,
    };
  }
  const given = mix ?? 'club-of-500';
  return given.endsWith('.json') ? mixIn(resolve(given)) : mixNamed(given);
}

/** The mix of that name, which may be written with spaces. Throws a Fault that lists those there are. */
function mixNamed(given: string): NamedMix {
  const wanted = given.toLowerCase().replaceAll(' ', '-');
  const name = (Object.keys(mixes) as (keyof typeof mixes)[]).find((known) => known === wanted);
  if (!name) throw new Fault(`There is no mix "${given}". There are ${Object.keys(mixes).join(', ')}, or FILE.json.`);
  return { ...mixes[name], name };
}

async function mixIn(path: string): Promise<NamedMix> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Fault(`There is no mix at ${path}.`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault(`${path} is no mix: it is no JSON.`);
  }
  const { data, error } = mixFile.safeParse(value);
  if (!data)
    throw new Fault(`${path} is no mix: ${error.issues[0]?.path.join('.') || 'its top'}: ${error.issues[0]?.message}.`);
  const { like, ...own } = data;
  const said = Object.fromEntries(Object.entries(own).filter(([, amount]) => amount !== undefined));
  return { ...likened(path, like, own), title: 'A community of one’s own', ...said, name: basename(path) };
}

type Own = Omit<z.infer<typeof mixFile>, 'like'>;
/** What there is more of where there are more people. */
const byPeople = ['requestsPerMonth', 'photosPerMonth', 'photosStored'] as const;

/**
 * What holds where the file says nothing: the community that it is like, as large as the people that it has. Throws a
 * Fault where it is not known of how many that one is, and the file does not say what follows from them.
 */
function likened(path: string, like: keyof typeof mixes | undefined, own: Own): Mix {
  const { activePeople } = own;
  if (activePeople === undefined) return mixes[like ?? 'club-of-500'];
  if (like === undefined) return mixOfMembers(activePeople);
  const mix: Mix = mixes[like];
  if (mix.activePeople !== undefined) return scaled(mix, activePeople / mix.activePeople);
  const unsaid = byPeople.filter((name) => own[name] === undefined);
  if (unsaid.length === 0) return mix;
  throw new Fault(
    `${path} is no mix: activePeople says nothing of a community like ${like}, of which nobody knows how many are ` +
      `active: give ${unsaid.join(', ')} too.`,
  );
}
