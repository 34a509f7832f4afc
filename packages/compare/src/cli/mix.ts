import { Fault } from '@isntgram/local/cli/fault';
import { type Mix, type MixName, mixes } from '../mixes.ts';

/** The mix of that name, which may be written with spaces. Throws a Fault that lists those there are. */
export function mixNamed(given: string): Mix & { name: MixName } {
  const wanted = given.toLowerCase().replaceAll(' ', '-');
  const name = (Object.keys(mixes) as MixName[]).find((known) => known === wanted);
  if (!name) throw new Fault(`There is no mix "${given}". There are ${Object.keys(mixes).join(', ')}.`);
  return { ...mixes[name], name };
}
