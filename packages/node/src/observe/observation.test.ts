import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import { noMetrics } from '@isntgram/core/kernel/metrics/metrics';
import type { LogEntry } from '@isntgram/core/kernel/ports';
import { noTracer } from '@isntgram/core/kernel/traces/tracer';
import { expect, onTestFinished, test } from 'vitest';
import { observationEnvironment, readEnvironment } from '../environment.ts';
import { openOtlpReceiver } from '../testing/otlp-receiver.ts';
import { openObservation } from './observation.ts';

async function open(variables: Record<string, string>) {
  const lines: LogEntry[] = [];
  const env = readEnvironment(observationEnvironment, { VERSION: 'r1', ...variables });
  const observation = await openObservation(env, 'api', (entry) => lines.push(entry));
  onTestFinished(() => observation.close());
  return { ...observation, lines, ask: (path: string) => fetch(`http://127.0.0.1:${observation.port}${path}`) };
}

test('where nothing is configured nothing is listened at, counted or traced', async () => {
  const { metrics, tracer, port } = await open({});
  expect([metrics, tracer, port]).toEqual([noMetrics, noTracer, undefined]);
});

test('figures are served at /metrics and nowhere else, with what is looked at when somebody asks', async () => {
  const { metrics, whenAsked, ask, lines } = await open({ METRICS_PORT: '0' });
  let asked = 0;
  whenAsked(() => metrics.set(instruments.liveConnections, {}, ++asked));
  whenAsked(async () => {
    throw new Error('The database is down.');
  });
  metrics.add(instruments.mails, { outcome: 'sent' });
  expect((await ask('/')).status).toBe(404);
  const answer = await ask('/metrics');
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await answer.text();
  expect(text).toContain('\n# TYPE isntgram_mails_total counter\nisntgram_mails_total{outcome="sent"} 1\n');
  expect(text).toContain('\nisntgram_live_connections 1\n');
  expect(text).toContain('isntgram_build{service_version="r1",isntgram_profile="vm"} 1\n');
  expect(text).toMatch(/^process_resident_memory_bytes /m);
  // Its figures are missing, and the others are told.
  expect(lines).toEqual([expect.objectContaining({ level: 'warn', error: expect.stringContaining('is down') })]);
});

test('figures that do not come in time are left out', async () => {
  const { whenAsked, ask } = await open({ METRICS_PORT: '0' });
  whenAsked(() => new Promise(() => undefined));
  expect((await ask('/metrics')).status).toBe(200);
});

test('a line of the log of what is traced has its trace', async () => {
  const receiver = await openOtlpReceiver();
  onTestFinished(() => receiver.close());
  const traced = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, OTEL_TRACES_SAMPLER_ARG: '1' };
  const { tracer, log, lines, close } = await open(traced);
  await tracer.span({ name: 'GET', kind: 'server' }, async () => log({ level: 'info', message: 'within' }));
  log({ level: 'info', message: 'outside' });
  await close();
  expect(lines).toEqual([
    { level: 'info', message: 'within', trace_id: receiver.spans[0]?.traceId },
    { level: 'info', message: 'outside' },
  ]);
  expect(receiver.spans[0]?.service).toBe('isntgram-api');
});
