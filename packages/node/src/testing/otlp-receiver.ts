import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { type SentTraces, spansIn } from '@isntgram/adapters/testing/otlp';

export type Span = ReturnType<typeof spansIn>[number];

/** Takes traces by OTLP over HTTP, in JSON, and keeps them. */
export async function openOtlpReceiver() {
  const spans: Span[] = [];
  const server = createServer(async (incoming, outgoing) => {
    if (incoming.url === '/v1/traces') spans.push(...spansIn((await json(incoming)) as SentTraces));
    else incoming.resume();
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    spans,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
