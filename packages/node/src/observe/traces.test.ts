import { tracerConformance } from '@isntgram/adapters/conformance/tracer';
import { onTestFinished } from 'vitest';
import { openOtlpReceiver } from '../testing/otlp-receiver.ts';
import { openTraces } from './traces.ts';

tracerConformance('OTLP over HTTP', {
  async make(ratio) {
    const { endpoint, spans, close } = await openOtlpReceiver();
    onTestFinished(close);
    const { tracer, close: sendAll } = openTraces({ endpoint }, { service: 'isntgram-test', release: 'r1' }, ratio);
    const received = async () => {
      await sendAll();
      return spans;
    };
    return { tracer, received };
  },
});
