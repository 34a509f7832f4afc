import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Script, sharesOf, type Version } from '../model.ts';

const overridesHeader = 'cloudflare-workers-version-overrides';
const keyHeader = 'cloudflare-workers-version-key';

/** What a Dictionary of RFC 8941 says of `name`, where its value is a String. */
function overrideOf(header: string | undefined, name: string): string | undefined {
  for (const member of header?.split(',') ?? []) {
    const [, key, value] = /^\s*([a-z*][a-z0-9_\-.*]*)="([^"\\]*)"\s*$/.exec(member) ?? [];
    if (key === name) return value;
  }
  return undefined;
}

const header = (headers: IncomingHttpHeaders, name: string): string | undefined => [headers[name]].flat()[0];

/** A number from 0 to 100 that is the same for the same key. */
const placeOf = (key: string): number => (createHash('sha256').update(key).digest().readUInt32BE() / 2 ** 32) * 100;

/**
 * The version that answers: the one that the request names, if it is in the current deployment, else by its key, else
 * by chance; https://developers.cloudflare.com/workers/versions-and-deployments/gradual-deployments/
 */
export function chooseVersion(script: Script, headers: IncomingHttpHeaders, random: () => number): Version | undefined {
  const shares = sharesOf(script);
  const wanted = overrideOf(header(headers, overridesHeader), script.name);
  const overridden = shares.find(({ version }) => version.id === wanted);
  if (overridden) return overridden.version;
  const key = header(headers, keyHeader);
  const place = key ? placeOf(key) : random() * 100;
  let reached = 0;
  for (const { version, percentage } of shares) {
    reached += percentage;
    if (place < reached) return version;
  }
  return shares.find(({ percentage }) => percentage > 0)?.version;
}
