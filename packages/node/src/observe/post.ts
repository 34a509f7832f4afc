import { once } from 'node:events';
import { type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Post } from '@isntgram/adapters/metrics/send-otlp';

/** By Node's own client: a process that else fetches nothing takes 18 MB more for its first second of `fetch`. */
export const post: Post = async (url, { headers, body, timeoutMs }) => {
  const bytes = Buffer.from(body);
  const asking = (url.startsWith('https:') ? secure : plain)(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': bytes.byteLength },
    signal: AbortSignal.timeout(timeoutMs),
  });
  // What breaks off after the answer began is told by the answer.
  asking.on('error', () => undefined);
  asking.end(bytes);
  const [answer]: [IncomingMessage] = (await once(asking, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
};
