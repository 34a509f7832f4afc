import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { askCloudflare, readAccounts } from './cloudflare.ts';
import { askNode, readMetrics } from './node-exporter.ts';

/** The shape of the answer in Cloudflare's documentation. */
const documented = {
  data: {
    viewer: {
      accounts: [
        {
          workersInvocationsAdaptive: [
            {
              dimensions: { scriptName: 'isntgram-web', status: 'success' },
              quantiles: { cpuTimeP50: 206, cpuTimeP99: 2910 },
              sum: { errors: 0, requests: 12 },
            },
            {
              dimensions: { scriptName: 'isntgram-web', status: 'scriptThrewException' },
              quantiles: { cpuTimeP50: 291, cpuTimeP99: 291 },
              sum: { errors: 1, requests: 1 },
            },
          ],
        },
      ],
    },
  },
  errors: null,
};

it('reads what Cloudflare counted, in milliseconds', () => {
  expect(readAccounts(200, JSON.stringify(documented))).toEqual([
    { worker: 'isntgram-web', status: 'success', requests: 12, errors: 0, cpuMsP50: 0.206, cpuMsP99: 2.91 },
    {
      worker: 'isntgram-web',
      status: 'scriptThrewException',
      requests: 1,
      errors: 1,
      cpuMsP50: 0.291,
      cpuMsP99: 0.291,
    },
  ]);
});

it.each([
  [403, '{}', /refuses CLOUDFLARE_API_TOKEN/],
  [200, '{"data": null, "errors": [{"message": "unknown field"}]}', /refuse the query: unknown field/],
  [200, '{"data": {"viewer": {"accounts": []}}, "errors": null}', /no account of that CLOUDFLARE_ACCOUNT_ID/],
  [502, '<html>', /answered 502 with something else/],
])('says why there is no account: %i %s', (status, text, message) => {
  expect(() => readAccounts(status, text)).toThrow(message);
});

it.each([
  [{ token: undefined, accountId: 'a' }, /Set CLOUDFLARE_API_TOKEN: a token with/],
  [{ token: 't', accountId: undefined }, /Set CLOUDFLARE_ACCOUNT_ID/],
])('says which variable is missing', async (given, message) => {
  const asked = askCloudflare({
    ...given,
    workers: ['isntgram-web'],
    from: '2026-11-21T12:00:00Z',
    to: '2026-11-21T13:00:00Z',
  });
  await expect(asked).rejects.toThrow(message);
});

const metrics = `# HELP node_cpu_seconds_total Seconds the CPUs spent in each mode.
# TYPE node_cpu_seconds_total counter
node_cpu_seconds_total{cpu="0",mode="idle"} 13024.48
node_cpu_seconds_total{cpu="0",mode="iowait"} 9.53
node_cpu_seconds_total{cpu="0",mode="system"} 566.5
node_cpu_seconds_total{cpu="0",mode="user"} 1220
node_cpu_seconds_total{cpu="1",mode="user"} 1e+03
# TYPE node_memory_MemAvailable_bytes gauge
node_memory_MemAvailable_bytes 3.2e+09
node_memory_MemTotal_bytes 4e+09
`;

it('reads the processors and the memory of a machine, and knows what is none', () => {
  expect(readMetrics(metrics)).toEqual({ cpuMs: 2_786_500, memoryGb: 0.8 });
  expect(readMetrics('up 1\n')).toBeUndefined();
});

it('refuses what is no exporter', async () => {
  const server = createServer((_, response) => response.end('up 1\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  await expect(askNode(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`)).rejects.toThrow(
    /is no node exporter/,
  );
  await expect(askNode('10.0.0.2:9100')).rejects.toThrow(/--vm-metrics takes an address like/);
  await expect(askNode('http://127.0.0.1:9/metrics')).rejects.toThrow(/does not answer/);
});
