import { counter, gauge, histogram } from '@isntgram/core/kernel/metrics/define';
import type { Instrument, Metrics } from '@isntgram/core/kernel/metrics/metrics';
import { describe, expect, it } from 'vitest';

export interface MetricsHarness {
  metrics: Metrics;
  /** What the other end has of the instrument, by the values of its labels, joined by commas. */
  read(instrument: Instrument): Promise<Map<string, Told>>;
}

/** A histogram's value is how much was recorded; its buckets hold what is at most a bound and above the one before. */
export interface Told {
  value: number;
  sum?: number;
  buckets?: number[];
}

const mails = counter('isntgram.test.mails', '{mail}', 'Mails.', { outcome: ['sent', 'failed'] });
const codes = counter('isntgram.test.codes', '{error}', 'By code.', { code: { atMost: 3 } });
const waits = histogram('isntgram.test.wait', [0.1, 1], 's', 'Waits.', { 'http.route': { atMost: 10 } });
const open = gauge('isntgram.test.open', '{connection}', 'Open now.', {});

/** Proves a Metrics. */
export function metricsConformance(name: string, make: () => Promise<MetricsHarness>): void {
  describe(`metrics: ${name}`, () => {
    it('adds up what is counted, for each label apart', async () => {
      const { metrics, read } = await make();
      metrics.add(mails, { outcome: 'sent' });
      metrics.add(mails, { outcome: 'sent' }, 4);
      metrics.add(mails, { outcome: 'failed' });
      const told = await read(mails);
      expect([told.get('sent')?.value, told.get('failed')?.value]).toEqual([5, 1]);
    });

    it('sorts what is recorded into its bounds', async () => {
      const { metrics, read } = await make();
      for (const value of [0.05, 0.1, 0.5, 30]) metrics.record(waits, { 'http.route': '/p/:id' }, value);
      expect((await read(waits)).get('/p/:id')).toEqual({ value: 4, sum: 30.65, buckets: [2, 1, 1] });
    });

    it('knows of a gauge what it was set to last', async () => {
      const { metrics, read } = await make();
      for (const value of [3, 8, 5]) metrics.set(open, {}, value);
      expect((await read(open)).get('')?.value).toBe(5);
    });

    it('never has more values of a label than the instrument says: what is too much is counted as other', async () => {
      const { metrics, read } = await make();
      for (let at = 0; at < 100; at++) metrics.add(codes, { code: `code.${at}` });
      expect([...(await read(codes))].map(([code, { value }]) => [code, value])).toEqual([
        ['code.0', 1],
        ['code.1', 1],
        ['code.2', 1],
        ['other', 97],
      ]);
    });

    it('counts what nobody listed as other', async () => {
      const { metrics, read } = await make();
      metrics.add(mails, { outcome: '\n"what nobody listed' });
      expect((await read(mails)).get('other')?.value).toBe(1);
    });
  });
}
