import { tracerConformance } from '@isntgram/adapters/conformance/tracer';
import { onTestFinished } from 'vitest';
import { openOtlpReceiver } from '../testing/otlp-receiver.ts';
import { createOtelTracer } from './otel-tracer.ts';

tracerConformance('OpenTelemetry', {
  async make(ratio) {
    const { endpoint, spans, close } = await openOtlpReceiver();
    onTestFinished(close);
    const made = createOtelTracer({ endpoint, headers: {}, ratio, service: 'isntgram-test', release: 'r1' });
    const received = async () => {
      await made.close();
      return spans;
    };
    return { tracer: made.tracer, received };
  },
});
