import { profiles } from '@isntgram/contract/kernel/profiles';
import type { Phase, RunFile } from '../../probe/run/run-file.ts';

/** How answers were packed, in words; empty where nobody counted. */
export function packedText(phases: readonly Pick<Phase, 'encodings'>[]): string {
  const counts = new Map<string, number>();
  for (const { encodings = {} } of phases)
    for (const [name, count] of Object.entries(encodings)) counts.set(name, (counts.get(name) ?? 0) + count);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts].map(([name, count]) => `${name} ${((count / all) * 100).toFixed(0)} %`).join(', ');
}

/** Of the answers of pages and scripts, from 0 to 1: how many came packed; undefined where nobody counted. */
function packedShare(phases: readonly Pick<Phase, 'encodings'>[]): number | undefined {
  const all = phases.flatMap(({ encodings = {} }) => Object.entries(encodings));
  const sum = (some: typeof all) => some.reduce((total, [, count]) => total + count, 0);
  return all.length > 0 ? sum(all.filter(([name]) => name !== 'as it is')) / sum(all) : undefined;
}

/** A greater difference of shares is told. */
const apartMax = 0.1;

/** What each profile was measured behind and how its answers of pages and scripts came, where that is known. */
export function frontLines({ sides, phases }: Pick<RunFile, 'sides' | 'phases'>): string[] {
  const own = (profile: Phase['profile']) =>
    phases.filter((phase) => phase.profile === profile && ['browse', 'render', 'assets'].includes(phase.scenario));
  const shares = profiles
    .flatMap((profile) => {
      const share = packedShare(own(profile));
      return share === undefined ? [] : [{ profile, share }];
    })
    .sort((a, b) => b.share - a.share);
  const least = shares.at(-1)?.share ?? 0;
  const packing = shares.filter(({ share }) => share - least > apartMax).map(({ profile }) => profile);
  return [
    ...sides.flatMap(({ profile, front }) => {
      const packed = packedText(own(profile));
      const said = [front ? `behind ${front}` : '', packed ? `pages and scripts packed: ${packed}` : ''].filter(
        Boolean,
      );
      return said.length > 0 ? [`${profile} was measured ${said.join('; ')}.`] : [];
    }),
    ...(sides.some(({ at, front }) => at === 'here' && front === undefined)
      ? [
          'This run is older than measuring vm behind its Caddy: nothing stood in front of it, and what rendered ' +
            'pages ask was not counted.',
        ]
      : []),
    ...(packing.length > 0
      ? [
          'So not all did the same: the time that packing takes, and the bytes that it saves, are in the figures of ' +
            `${packing.join(', ')} alone.`,
        ]
      : []),
  ];
}
