/** 128 bits that tell texts apart; it guards nothing. (crypto.subtle is missing over plain http.) */
function hashOf(text: string): string {
  const seeds = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f];
  return seeds
    .map((seed) => {
      let hash = seed;
      for (let at = 0; at < text.length; at += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
        hash = (hash ^ (hash >>> 15)) >>> 0;
      }
      hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
      hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
      return ((hash ^ (hash >>> 15)) >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}

/**
 * The id that a post of an export has here: of its time, and the same for the same post of the same person in every
 * export. Names of files are not: they change from export to export. `nth` of the posts of one second; `part` of a post
 * that is several here, each a millisecond before the one before it, so that they stand in their order.
 */
export function importedId(personId: string, seconds: number, nth: number, part = 0): string {
  const time = (seconds * 1000 - part).toString(16).padStart(12, '0');
  const hash = hashOf(`${personId} ${seconds} ${nth}${part > 0 ? ` ${part}` : ''}`);
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
