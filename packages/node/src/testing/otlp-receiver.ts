import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { json } from 'node:stream/consumers';
import { type SentTraces, spansIn } from '@isntgram/adapters/testing/otlp';

export type Span = ReturnType<typeof spansIn>[number];

interface SentMetrics {
  resourceMetrics: { scopeMetrics: { metrics: { name: string }[] }[] }[];
}

/** Takes traces and figures by OTLP over HTTP, in JSON, and keeps them. */
export async function openOtlpReceiver() {
  const spans: Span[] = [];
  const figures: string[] = [];
  const headers: IncomingHttpHeaders = {};
  const server = createServer(async (incoming, outgoing) => {
    Object.assign(headers, incoming.headers);
    const sent: unknown = await json(incoming);
    if (incoming.url === '/v1/traces') spans.push(...spansIn(sent as SentTraces));
    else figures.push(...namesIn(sent as SentMetrics));
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    spans,
    /** Names of what was told, as often as it was. */
    figures,
    /** Of the last request. */
    headers,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const namesIn = ({ resourceMetrics }: SentMetrics): string[] =>
  resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
