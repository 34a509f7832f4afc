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
  const [edge, vm] = [packedShare(own('edge')), packedShare(own('vm'))];
  const isUnlike = edge !== undefined && vm !== undefined && Math.abs(edge - vm) > apartMax;
  return [
    ...sides.flatMap(({ profile, front }) => {
      const packed = packedText(own(profile));
      const said = [front ? `behind ${front}` : '', packed ? `pages and scripts packed: ${packed}` : ''].filter(
        Boolean,
      );
      return said.length > 0 ? [`${profile} was measured ${said.join('; ')}.`] : [];
    }),
    ...(sides.some(({ profile, at, front }) => profile === 'vm' && at === 'here' && front === undefined)
      ? [
          'This run is older than measuring vm behind its Caddy: nothing stood in front of it, and what rendered pages ask was not counted.',
        ]
      : []),
    ...(isUnlike
      ? [
          `So both did not do the same: the time that packing takes, and the bytes that it saves, are in the figures of ${vm > edge ? 'vm' : 'edge'} alone.`,
        ]
      : []),
  ];
}
