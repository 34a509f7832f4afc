import { quote, writeFiles } from '@isntgram/deploy/remote/command';
import { planBackup, planFiles, planVerify } from './plan.ts';
import { prelude, type Step, takeBackScript } from './step.ts';

/** What runs by itself, when (as cron reads it, in the server's zone), and its plan. */
interface Job {
  what: string;
  when: string;
  title: string;
  steps: readonly Step[];
}
const ownDatabase: readonly Job[] = [
  { what: 'files', when: '*/5 * * * *', title: 'photos and configuration every 5 minutes', steps: planFiles() },
  { what: 'full', when: '23 2 * * 0', title: 'the whole database on Sundays at 02:23', steps: planBackup('full') },
  { what: 'diff', when: '23 2 * * 1-6', title: 'what changed of it on other days at 02:23', steps: planBackup('diff') },
  {
    what: 'verify',
    when: '41 3 * * 3',
    title: 'a verify on Wednesdays at 03:41',
    steps: planVerify('verify-$started'),
  },
];
/** Where the database is managed elsewhere. */
const filesAlone: readonly Job[] = [
  ...ownDatabase.filter(({ what }) => what === 'files'),
  {
    what: 'expire',
    when: '23 2 * * *',
    title: 'what is older than the retention goes at 02:23',
    steps: planBackup('incr').filter(({ name }) => name === 'expire'),
  },
];

const mark = '# isntgram backups';

/**
 * The same steps as by hand, as a script of the server. One run at a time; how each ended is kept in backup/*.result,
 * for `list`.
 */
export const scheduledScript = (folder: string, jobs = ownDatabase): string => `#!/usr/bin/env bash
# Written by \`npm run backup -- schedule\`. Its argument is what to run: ${jobs.map(({ what }) => what).join(', ')}.
set -uo pipefail
what=$1 started=$(date +%s)
cd ${quote(folder)} && mkdir -p backup || exit 1
# What was cut off in the middle is taken back.
{ ${takeBackScript}; } >/dev/null 2>&1 || true
exec 9>backup/lock
[ "$what" = files ] && { flock -n 9 || exit 0; } || flock -w 3600 9 || exit 1
run() {
set -euo pipefail
${prelude(folder)}
case $what in
${jobs.map(({ what, steps }) => `${what})\n${steps.map((step) => step.script).join('\n')}\n;;`).join('\n')}
esac
}
said=$(run 2>&1)
code=$?
[ $code = 0 ] || logger -t isntgram-backup -p user.err -- "$what failed: $said" || true
last=$(printf '%s' "$said" | tail -n 3 | tr '\\n"\\\\\\t' '   ' | tr -d '[:cntrl:]' | cut -c1-500)
printf '{"what":"%s","at":"%s","ok":%s,"seconds":%s,"said":"%s"}\\n' "$what" "$(date -u +%FT%TZ)" \\
  "$([ $code = 0 ] && echo true || echo false)" "$(($(date +%s) - started))" "$last" >"backup/$what.result.new"
mv "backup/$what.result.new" "backup/$what.result"
exit $code
`;

const others = `{ crontab -l 2>/dev/null || true; } | sed '/^${mark} begin$/,/^${mark} end$/d'`;

/** Installs the schedule in the user's crontab, in place of the one that was. */
export function planSchedule(folder: string, managed = false): Step[] {
  const jobs = managed ? filesAlone : ownDatabase;
  const path = `${folder}/backup/scheduled.sh`;
  const { input = '' } = writeFiles([{ path, content: scheduledScript(folder, jobs), mode: '700' }]);
  const lines = [
    `${mark} begin`,
    ...jobs.map(({ what, when }) => `${when} ${quote(path)} ${what} >/dev/null 2>&1`),
    `${mark} end`,
  ];
  return [
    {
      name: 'script',
      title: 'Write what is to run',
      script:
        `command -v crontab >/dev/null || { echo 'There is no cron on the server: as root, apt-get install cron.' ` +
        `>&2; exit 1; }\n${input}`,
    },
    {
      name: 'crontab',
      title: `Run by itself: ${jobs.map(({ title }) => title).join('; ')}`,
      script: `{ ${others}; printf '%s\\n' ${lines.map(quote).join(' ')}; } | crontab -`,
    },
  ];
}

export const planUnschedule = (): Step[] => [
  { name: 'crontab', title: 'Let nothing run by itself any more', script: `${others} | crontab -` },
];
