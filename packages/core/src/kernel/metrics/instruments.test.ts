import { expect, test } from 'vitest';
import { hostInstruments, instruments } from './instruments.ts';
import type { Instrument } from './metrics.ts';
import { prometheusLabel, prometheusName } from './prometheus-name.ts';

const all: Instrument[] = [...Object.values(instruments), ...Object.values(hostInstruments)];

test('OpenTelemetry’s names become Prometheus’ by its rule', () => {
  expect(prometheusName(instruments.requestDuration)).toBe('http_server_request_duration_seconds');
  expect(prometheusName(instruments.queryDuration)).toBe('db_client_operation_duration_seconds');
  expect(prometheusName(instruments.errors)).toBe('isntgram_errors_total');
  expect(prometheusName(instruments.queueDepth)).toBe('isntgram_queue_depth');
  expect(prometheusName(hostInstruments.backupSucceeded)).toBe('isntgram_backup_success_timestamp_seconds');
  expect(prometheusName({ name: 'a.bytes', unit: 'By', kind: 'counter' })).toBe('a_bytes_total');
  expect(prometheusLabel('http.response.status_class')).toBe('http_response_status_class');
});

test('no two instruments share a name, in either spelling', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(new Set(all.map(prometheusName)).size).toBe(all.length);
});

test('each says in a sentence what it measures, and names what is not OpenTelemetry’s as ours', () => {
  for (const { name, description } of all) {
    expect(name).toMatch(/^(http\.server|db\.client|postgresql|isntgram)\.[a-z_.]+$/);
    expect(description).toMatch(/^[A-Z0-9].*\.$/);
  }
});

test('bounds ascend, and few of them are enough', () => {
  for (const instrument of all) {
    if (instrument.kind !== 'histogram') continue;
    const { bounds, name } = instrument;
    expect(
      [...new Set(bounds)].sort((one, other) => one - other),
      name,
    ).toEqual([...bounds]);
    expect(bounds.length, name).toBeLessThanOrEqual(12);
  }
});

test('no label is of a person, a community, an address or anything else that there can be any number of', () => {
  for (const { name, labels } of all) {
    for (const [label, values] of Object.entries(labels)) {
      const atMost = 'atMost' in values ? values.atMost : values.length;
      expect(atMost, `${name} ${label}`).toBeLessThanOrEqual(300);
      expect(label).not.toMatch(/user|person|tenant\.(name|slug|id)|host|path|address|url/);
    }
  }
});
