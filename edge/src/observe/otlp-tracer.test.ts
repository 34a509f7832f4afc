import { tracerConformance } from '@isntgram/adapters/conformance/tracer';
import { type SentTraces, spansIn } from '@isntgram/adapters/testing/otlp';
import { createOtlpTracer } from './otlp-tracer.ts';

tracerConformance('OTLP of our own', {
  async make(ratio) {
    const tracer = createOtlpTracer({ service: 'isntgram-api', release: 'r1' }, ratio);
    const received = async () => {
      const sent: SentTraces | undefined = JSON.parse(JSON.stringify(tracer.drain() ?? null)) ?? undefined;
      return sent ? spansIn(sent) : [];
    };
    return { tracer, received };
  },
});
