/** What an alert looks at. A profile says how it comes by it: a query to Prometheus, or what it has counted itself. */
export const figures = {
  errorShare: { unit: 'share', says: 'of the answers are errors of ours' },
  latencyP95: { unit: 's', says: 'is what the slowest twentieth of the answers takes at least' },
  partsDown: { unit: 'count', says: 'parts do not answer' },
  connectionsShare: { unit: 'share', says: 'of the database connections are taken' },
  cpuShare: { unit: 'share', says: 'of the processors is taken' },
  memoryShare: { unit: 'share', says: 'of the memory is taken' },
  diskShare: { unit: 'share', says: 'of a disk is taken' },
  diskForecast: { unit: 'share', says: 'of a disk will be taken in three days, if it goes on so' },
  oomKills: { unit: 'count', says: 'processes were ended as no memory was left' },
  backupAge: { unit: 's', says: 'have passed since the last good copy' },
  backupsFailed: { unit: 'count', says: 'copies failed at their last run' },
  verifiesFailed: { unit: 'count', says: 'verifies failed at their last run' },
  archiveWaiting: { unit: 'count', says: 'segments of the database’s log wait to be copied' },
  oldestJob: { unit: 's', says: 'is what the oldest job has been waiting' },
  deadJobs: { unit: 'count', says: 'jobs failed at every try' },
  certificateLeft: { unit: 's', says: 'are left to the first certificate' },
  takenBackAge: { unit: 's', says: 'have passed since a deploy was taken back' },
  placesDown: { unit: 'count', says: 'watched places do not answer' },
  signInsRefused: { unit: 'times', says: 'as many tries to sign in fail as in the day before' },
  budgetShare: { unit: 'share', says: 'of the month’s budget is spent' },
} as const;

export type FigureName = keyof typeof figures;
export type Unit = (typeof figures)[FigureName]['unit'];

/** Critical: people notice, somebody gets up. Warning: they will, if nobody does anything in the next days. */
export const severities = ['critical', 'warning'] as const;
export type Severity = (typeof severities)[number];

/** When it is true, as data: each profile makes of it what it can ask. */
export interface Condition {
  figure: FigureName;
  /** What the figure is gathered over, where it is of a stretch of time and not of a moment. */
  windowSeconds?: number;
  is: 'above' | 'below';
  limit: number;
}

export interface Alert {
  /** As Prometheus names alerts; its section in the pages of alerts is headed so. */
  name: string;
  severity: Severity;
  when: Condition;
  /** So long it must have been true without a break before anybody is told. */
  forSeconds: number;
  /** What is the matter, as a sentence. */
  summary: string;
  /** What to do first, as a sentence. */
  action: string;
}

export const isTrue = ({ is, limit }: Condition, value: number): boolean =>
  is === 'above' ? value > limit : value < limit;

const spelled: Readonly<Record<Unit, (value: number) => string>> = {
  share: (value) => `${Math.round(value * 1000) / 10} %`,
  count: (value) => String(Math.round(value)),
  times: (value) => `${Math.round(value * 10) / 10} times`,
  s: (value) => {
    if (value < 120) return `${Math.round(value * 100) / 100} s`;
    if (value < 7_200) return `${Math.round(value / 60)} minutes`;
    return value < 172_800 ? `${Math.round(value / 3_600)} hours` : `${Math.round(value / 86_400)} days`;
  },
};

/** The figure as a person reads it: "7.3 % of the answers are errors of ours". */
export const describeFigure = (figure: FigureName, value: number): string =>
  `${spelled[figures[figure].unit](value)} ${figures[figure].says}`;
