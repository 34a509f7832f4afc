import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import { createObservation } from '../observe/observation.ts';

/** A request, what it asked, and the job that it sent: answers once what was seen of them went to the endpoint. */
export async function observeAndSend(endpoint: string): Promise<void> {
  const { metrics, tracer, sendSoon } = createObservation({
    by: { service: 'isntgram-api', release: 'r1' },
    dataset: undefined,
    variables: {
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: { 'api-key': 'key' },
      OTEL_TRACES_SAMPLER_ARG: 1,
    },
    log: () => undefined,
    afterMs: 1,
  });
  const job = await tracer.span({ name: 'request', kind: 'server' }, async () => {
    await scheduler.wait(1);
    tracer.note({ name: 'SELECT', kind: 'client' }, 1);
    metrics.add(instruments.mails, { outcome: 'sent' });
    return tracer.current();
  });
  await tracer.span({ name: 'job', kind: 'consumer', parent: job?.traceparent }, async () => undefined);
  const sending: Promise<unknown>[] = [];
  sendSoon((work) => sending.push(work));
  sendSoon((work) => sending.push(work));
  if (sending.length !== 1) throw new Error('One is to send for all.');
  await Promise.all(sending);
}
