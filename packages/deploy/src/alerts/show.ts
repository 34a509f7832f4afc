/** An alert as it stands in an environment. */
export interface Standing {
  name: string;
  severity: string;
  /** Told, not yet told as its time has not come, or not told as somebody wants it so. */
  state: 'firing' | 'pending' | 'silenced';
  since: Date;
  summary: string;
  value: string;
  action: string;
  runbook: string;
}

/** What nobody is told of, until when. */
export interface Silenced {
  name: string;
  until: Date;
  who: string;
  why: string;
}

const minute = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** What is the matter, the worst first, and what nobody is told of. */
export function formatAlerts(standing: readonly Standing[], silences: readonly Silenced[]): string {
  const worst = standing.toSorted((one, other) => one.severity.localeCompare(other.severity));
  const lines = worst.flatMap(({ name, severity, state, since, summary, value, action, runbook }) => [
    `${state.padEnd(9)} ${severity.padEnd(9)} ${name}  since ${minute(since)}`,
    `    ${summary} ${value}.`,
    `    ${action} ${runbook}`,
  ]);
  return [
    ...(lines.length > 0 ? lines : ['All is well: no alert is told.']),
    ...silences.map(({ name, until, who, why }) => `silent until ${minute(until)}: ${name} (${who}: ${why})`),
    '',
  ].join('\n');
}
