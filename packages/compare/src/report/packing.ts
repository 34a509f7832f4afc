import type { Phase, RunFile } from '../probe/run-file.ts';

/** How answers were packed, in words; empty where nobody counted. */
export function packedText(phases: readonly Pick<Phase, 'encodings'>[]): string {
  const counts = new Map<string, number>();
  for (const { encodings = {} } of phases)
    for (const [name, count] of Object.entries(encodings)) counts.set(name, (counts.get(name) ?? 0) + count);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts].map(([name, count]) => `${name} ${((count / all) * 100).toFixed(0)} %`).join(', ');
}

/** What each profile was measured behind and how its answers of pages and scripts came, where that is known. */
export function frontLines({ sides, phases }: Pick<RunFile, 'sides' | 'phases'>): string[] {
  return sides.flatMap(({ profile, front }) => {
    const own = phases.filter((phase) => phase.profile === profile && ['browse', 'render', 'assets'].includes(phase.scenario));
    const packed = packedText(own);
    const said = [front ? `behind ${front}` : '', packed ? `pages and scripts packed: ${packed}` : ''].filter(Boolean);
    return said.length > 0 ? [`${profile} was measured ${said.join('; ')}.`] : [];
  });
}
