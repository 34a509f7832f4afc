import { peopleBits } from '../../schema/public.ts';
import { hash } from './describe-fault.ts';

/**
 * How many people, without who: each turns one of 1024 lamps on, and which one nobody can tell without the secret, nor
 * whose a lamp is with it, since many share each. Good to a few per cent up to some thousands (linear counting, Whang
 * et al. 1990).
 */
export const lampOf = (secret: string, fingerprint: string, person: string): number =>
  hash(`${secret}\n${fingerprint}\n${person}`) % peopleBits;

/** As Postgres has a bit string. */
export const asBits = (lamps: ReadonlySet<number>): string =>
  Array.from({ length: peopleBits }, (_, at) => (lamps.has(at) ? '1' : '0')).join('');

/** How many people make so many lamps shine. */
export const countPeople = (shining: number): number =>
  Math.round(peopleBits * Math.log(peopleBits / (peopleBits - Math.min(shining, peopleBits - 1))));
