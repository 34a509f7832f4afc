import type { Instrument } from './metrics.ts';

const unitWords: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes', '%': 'percent' };

const asPrometheus = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_');

/**
 * What an instrument is called in Prometheus, by OpenTelemetry's rule
 * (https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/): `_` for what is no letter or
 * digit, the unit spelled out behind it unless it stands there, `_total` behind what counts. A histogram's series add
 * `_bucket`, `_sum` and `_count`.
 */
export function prometheusName({ name, unit, kind }: Pick<Instrument, 'name' | 'unit' | 'kind'>): string {
  const word = unitWords[unit];
  const told = asPrometheus(name);
  const withUnit = word === undefined || told.endsWith(`_${word}`) ? told : `${told}_${word}`;
  return kind === 'counter' && !withUnit.endsWith('_total') ? `${withUnit}_total` : withUnit;
}

/** The same for a label. */
export const prometheusLabel = (label: string): string => asPrometheus(label);
