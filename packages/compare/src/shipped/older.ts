import type { RunFile } from '../probe/run/run-file.ts';
import type { AtHand } from './build.ts';

/**
 * What was measured otherwise than the code at hand is shipped, in words; none where a run is of this code with these
 * settings.
 */
export function olderThan({ sides, startedAt }: Pick<RunFile, 'sides' | 'startedAt'>, atHand: AtHand): string[] {
  const own = sides.filter(({ at }) => at === 'here');
  const [first] = own;
  const isOld = first !== undefined && atHand.version !== undefined && first.version !== atHand.version;
  return [
    ...own.flatMap(({ profile, settings }) => settingsLines(profile, settings, atHand.settings[profile])),
    ...(isOld
      ? [
          `Measured on ${startedAt.slice(0, 10)} of version ${first.version}; the code at hand is ${atHand.version}: ` +
            'what was changed since is not in it.',
        ]
      : []),
  ];
}

/**
 * Was a profile measured with other settings than it is shipped with, or does the run not say? Then its speed is
 * another's.
 */
export const isUnlikeShipped = ({ sides }: Pick<RunFile, 'sides'>, { settings }: AtHand): boolean =>
  sides.some(
    ({ at, profile, settings: measured }) =>
      at === 'here' && settingsLines(profile, measured, settings[profile]).length > 0,
  );

function settingsLines(
  profile: RunFile['sides'][number]['profile'],
  measured: Readonly<Record<string, string>> | undefined,
  shipped: Readonly<Record<string, string>>,
): string[] {
  const told = Object.entries(shipped).map(([name, value]) => `${name} ${value}`);
  if (!measured)
    return [`This run does not say with which settings ${profile} ran; it is shipped with ${told.join(', ')}.`];
  const names = [...new Set([...Object.keys(measured), ...Object.keys(shipped)])];
  return names
    .filter((name) => measured[name] !== shipped[name])
    .map(
      (name) =>
        `${profile} was measured with ${name} ${measured[name] ?? 'unset'}, and is shipped with ` +
        `${shipped[name] ?? 'unset'}.`,
    );
}
