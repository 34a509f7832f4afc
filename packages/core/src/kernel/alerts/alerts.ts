import type { Alert } from './alert.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Below so many answers in a window nothing is said of their share of errors, nor of how long they take. */
export const answersMin = 20;
/** So many refused tries to sign in within a quarter of an hour are nothing unusual, however quiet it was before. */
export const refusedUsual = 10;

/**
 * All that somebody is told of. Prometheus' rules are made of this list, and on the edge it is asked as it stands:
 * `vm-profile/docs/alerts.md` and `edge/docs/alerts.md` have a section for each.
 */
export const alerts = [
  {
    name: 'ErrorRateHigh',
    severity: 'critical',
    when: { figure: 'errorShare', windowSeconds: 5 * minute, is: 'above', limit: 0.05 },
    forSeconds: 5 * minute,
    summary: 'More than 5 % of the answers are errors of ours.',
    action: 'Look whether a release went out just before, and go back if so; else read the newest errors of the log.',
  },
  {
    name: 'AnswersSlow',
    severity: 'critical',
    when: { figure: 'latencyP95', windowSeconds: 5 * minute, is: 'above', limit: 1 },
    forSeconds: 5 * minute,
    summary: 'One answer in twenty takes longer than a second.',
    action: 'Look at processors and memory first, then at the statements that cost most.',
  },
  {
    name: 'ConnectionsExhausted',
    severity: 'critical',
    when: { figure: 'connectionsShare', is: 'above', limit: 0.9 },
    forSeconds: 2 * minute,
    summary: 'More than 90 % of the database connections are taken.',
    action: 'Look for a statement or a lock that holds them, and end it.',
  },
  {
    name: 'PartDown',
    severity: 'critical',
    when: { figure: 'partsDown', is: 'above', limit: 0 },
    forSeconds: minute,
    summary: 'A part of the product does not answer.',
    action: 'Look which of its parts is not healthy, read what it said last, and start it anew.',
  },
  {
    name: 'ErrorRateRaised',
    severity: 'warning',
    when: { figure: 'errorShare', windowSeconds: 10 * minute, is: 'above', limit: 0.02 },
    forSeconds: 10 * minute,
    summary: 'More than 2 % of the answers are errors of ours.',
    action: 'Read the newest errors: which route, since which release.',
  },
  {
    name: 'ProcessorsBusy',
    severity: 'warning',
    when: { figure: 'cpuShare', windowSeconds: 5 * minute, is: 'above', limit: 0.8 },
    forSeconds: 10 * minute,
    summary: 'The processors have been busy for more than 80 % of the time.',
    action: 'Find out who asks so much; if it is people, take a larger server.',
  },
  {
    name: 'MemoryTight',
    severity: 'warning',
    when: { figure: 'memoryShare', is: 'above', limit: 0.85 },
    forSeconds: 10 * minute,
    summary: 'More than 85 % of the memory is taken.',
    action: 'Find the process that grew; start it anew, and take a larger server if it is none of ours.',
  },
  {
    name: 'DiskFilling',
    severity: 'warning',
    when: { figure: 'diskShare', is: 'above', limit: 0.8 },
    forSeconds: 5 * minute,
    summary: 'More than 80 % of a disk is taken.',
    action: 'See what takes it; remove what nobody needs, or take a larger disk.',
  },
  {
    name: 'DiskFullSoon',
    severity: 'warning',
    when: { figure: 'diskForecast', windowSeconds: 6 * hour, is: 'above', limit: 1 },
    forSeconds: hour,
    summary: 'A disk will be full within three days, if it goes on as in the last hours.',
    action: 'Find what grows, mostly WAL that cannot be copied, and end that.',
  },
  {
    name: 'OutOfMemory',
    severity: 'critical',
    when: { figure: 'oomKills', windowSeconds: 10 * minute, is: 'above', limit: 0 },
    forSeconds: 0,
    summary: 'The kernel ended a process as no memory was left.',
    action: 'See which container it was in, and whether it comes again after the last release.',
  },
  {
    name: 'BackupMissing',
    severity: 'critical',
    when: { figure: 'backupAge', is: 'above', limit: 26 * hour },
    forSeconds: 5 * minute,
    summary: 'The last good copy is older than 26 hours.',
    action: 'Make one by hand, which says what is in its way.',
  },
  {
    name: 'BackupFailed',
    severity: 'critical',
    when: { figure: 'backupsFailed', is: 'above', limit: 0 },
    forSeconds: 15 * minute,
    summary: 'The last copy failed.',
    action: 'Read how it ended, mend that, and make one by hand.',
  },
  {
    name: 'VerifyFailed',
    severity: 'critical',
    when: { figure: 'verifiesFailed', is: 'above', limit: 0 },
    forSeconds: minute,
    summary: 'The last verify failed: what was copied may not come back.',
    action: 'Make a full copy now, then verify that one.',
  },
  {
    name: 'ArchiveBehind',
    severity: 'critical',
    when: { figure: 'archiveWaiting', is: 'above', limit: 5 },
    forSeconds: 10 * minute,
    summary: 'The database’s log is not copied: what is written now would be lost with the server.',
    action: 'See that the place for copies can be reached and has room.',
  },
  {
    name: 'JobsStuck',
    severity: 'critical',
    when: { figure: 'oldestJob', is: 'above', limit: 5 * minute },
    forSeconds: minute,
    summary: 'A job has been waiting for more than five minutes: photos stay "processing".',
    action: 'See whether the jobs process runs, and what it said last.',
  },
  {
    name: 'JobsDead',
    severity: 'warning',
    when: { figure: 'deadJobs', is: 'above', limit: 0 },
    forSeconds: minute,
    summary: 'Jobs failed at every try.',
    action: 'See why, and let them be tried again, or forget them.',
  },
  {
    name: 'CertificateEnding',
    severity: 'critical',
    when: { figure: 'certificateLeft', is: 'below', limit: 14 * day },
    forSeconds: hour,
    summary: 'A certificate ends within 14 days and was not renewed.',
    action: 'Read what the proxy says of it; mostly the name points elsewhere, or ports are closed.',
  },
  {
    name: 'DeployTakenBack',
    severity: 'warning',
    when: { figure: 'takenBackAge', is: 'below', limit: hour },
    forSeconds: 0,
    summary: 'A deploy was taken back: the release before it serves.',
    action: 'Read the step that failed, mend it, and deploy again.',
  },
  {
    name: 'PlaceDown',
    severity: 'critical',
    when: { figure: 'placesDown', is: 'above', limit: 0 },
    forSeconds: 0,
    summary: 'A place that is watched from here did not answer twice in a row.',
    action: 'See at the status which one, and ask it from elsewhere; then look at its own alerts.',
  },
  {
    name: 'SignInsUnusual',
    severity: 'warning',
    when: { figure: 'signInsRefused', windowSeconds: 15 * minute, is: 'above', limit: 5 },
    forSeconds: 0,
    summary: 'Many more tries to sign in fail than usually: somebody may be guessing passwords.',
    action: 'See from where they come; the limits hold, and the audit trail names whom they are about.',
  },
  {
    name: 'BudgetPassed',
    severity: 'warning',
    when: { figure: 'budgetShare', is: 'above', limit: 1 },
    forSeconds: hour,
    summary: 'The month costs more than its budget already.',
    action: 'See what grew; raise the budget, or lower what costs.',
  },
] as const satisfies readonly Alert[];

/** The section of a profile's page of alerts that says what to do, from the repository's root. */
export const runbookOf = (profile: 'edge' | 'vm', name: string): string =>
  `${profile === 'edge' ? 'edge' : 'vm-profile'}/docs/alerts.md#${name.toLowerCase()}`;

/** What is told all the time, so that its silence is: whoever waits for it calls somebody when it stops. */
export const watchdog = 'Watchdog';
