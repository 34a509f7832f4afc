import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { runningSources } from '@isntgram/local/build/edge-workers';
import { fingerprint } from '@isntgram/local/build/fingerprint';
import { vmVariables } from './vm-image.ts';

/** Beside its code: what a profile's processes are told when they are shipped. */
export type ShippedSettings = Readonly<Record<string, string>>;

const readers: Record<Profile, () => Promise<ShippedSettings>> = {
  async edge() {
    const [web, api] = await Promise.all(['wrangler.toml', 'edge/wrangler.api.toml'].map(compatibilityIn));
    return { 'web compatibility': web ?? '', 'api compatibility': api ?? '' };
  },
  async vm() {
    const [{ api, web }, caddy] = await Promise.all([vmVariables(), textOf('vm-profile/caddy/Caddyfile')]);
    return {
      ...named('api', api),
      ...named('web', web),
      Caddyfile: createHash('sha256').update(caddy).digest('hex').slice(0, 12),
    };
  },
};

const named = (image: string, variables: ShippedSettings): ShippedSettings =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [`${image} ${name}`, value]));

const textOf = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

async function compatibilityIn(path: string): Promise<string> {
  const text = await textOf(path);
  const of = (name: string) =>
    new RegExp(`^compatibility_${name} = (.*)$`, 'm').exec(text)?.[1]?.replaceAll(/["[\]]/g, '');
  const [date, flags] = [of('date'), of('flags')];
  if (date === undefined) throw new Fault(`${path} sets no compatibility_date.`);
  return [date, flags].filter(Boolean).join(' ');
}

/** With which settings the code at hand ships the profile. */
export const shippedSettings = (profile: Profile): Promise<ShippedSettings> => readers[profile]();

/** The code at hand. */
export interface AtHand {
  /** As an instance of it tells it; undefined where nobody asked, as that takes reading all of it. */
  version?: string;
  /** That each profile is shipped with. */
  settings: Record<Profile, ShippedSettings>;
}

/** With which settings the code at hand ships the profiles. */
export async function settingsAtHand(): Promise<AtHand> {
  const settings = await Promise.all(
    profiles.map(async (profile) => [profile, await shippedSettings(profile)] as const),
  );
  return { settings: Object.fromEntries(settings) as AtHand['settings'] };
}

/** The same, with its version. */
export async function codeAtHand(): Promise<AtHand> {
  const [version, atHand] = await Promise.all([fingerprint(root, runningSources), settingsAtHand()]);
  return { ...atHand, version };
}
