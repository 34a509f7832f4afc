import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '@isntgram/cli/ports';
import type { DeadJob } from '@isntgram/core/jobs/dead-jobs';
import { bundleWorker } from '@isntgram/edge/tools/build';
import { builtWorker } from '@isntgram/edge/tools/miniflare-options';
import { places } from '@isntgram/edge/tools/places';
import { convertV4MiniflareOptions, Miniflare, Response as MiniflareResponse } from 'miniflare';
import { servePrepareEndpoint } from '../../src/images/endpoint.ts';

export type RunJob = (job: never) => Promise<void>;

export interface Ports {
  /** Calls an adapter in workerd; undefined where it answered undefined. */
  call(name: string, input: unknown, body?: Uint8Array<ArrayBuffer>): Promise<Response | undefined>;
  /** Calls it, and leaves at the signal, where it is not answered before. */
  leave(name: string, input: unknown, at: AbortSignal): Promise<void>;
  /** Who runs the jobs that arrive; while nobody does, they wait. */
  consume(run: RunJob): { stop(): void };
  /** Who does the alarm's work, and answers when there is more. */
  onRing(ring: () => { next?: number }): void;
  /** The jobs that the queue gave up, as they are kept. */
  dead: DeadJob[];
  /** The bodies of the mails that were posted, oldest first; each is told once. */
  mails(): string[];
  url: string;
  close(): Promise<void>;
}

/** A mail API that keeps what it is given. */
async function serveMailApi() {
  const mails: string[] = [];
  const server = createServer(async (request, response) => {
    mails.push(await text(request));
    response.end('{}');
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${port}`, mails, close: () => server.close() };
}

/** The test's end of the queue. */
function createSink() {
  let consumer = Promise.withResolvers<RunJob>();
  return {
    async run(job: never): Promise<boolean> {
      const run = await consumer.promise;
      return run(job).then(
        () => true,
        () => false,
      );
    },
    consume(run: RunJob) {
      consumer.resolve(run);
      return {
        stop() {
          consumer = Promise.withResolvers();
        },
      };
    },
  };
}

function formOf(name: string, input: unknown): FormData {
  const form = new FormData();
  form.set('call', name);
  form.set('input', JSON.stringify(input));
  return form;
}

async function call(
  url: string,
  name: string,
  input: unknown,
  body?: Uint8Array<ArrayBuffer>,
): Promise<Response | undefined> {
  const form = formOf(name, input);
  if (body !== undefined) form.set('body', new Blob([body]));
  const response = await fetch(url, { method: 'POST', body: form });
  if (response.status === 500) {
    const { name: errorName, message }: { name: string; message: string } = JSON.parse(await response.text());
    throw Object.assign(new Error(message), { name: errorName });
  }
  return response.status === 204 ? undefined : response;
}

/** Runs the edge adapters in workerd, on Miniflare's stand-ins for Cloudflare's services. */
export async function openPorts(): Promise<Ports> {
  const worker = {
    config: places.portsConfig,
    bundle: await mkdtemp(join(tmpdir(), 'ports-')),
    entry: 'ports-worker.js',
  };
  await bundleWorker(worker, () => undefined);
  const [port, mail, prepare] = [await freePort(), await serveMailApi(), await servePrepareEndpoint()];
  const sink = createSink();
  const url = `http://localhost:${port}`;
  const bindings = {
    S3_ENDPOINT: `${url}/cdn-cgi/local/r2/s3`,
    MAIL_API_URL: mail.url,
    IMAGE_PREPARE_URL: prepare.url,
  };
  const dead: DeadJob[] = [];
  let onRing = (): { next?: number } => ({});
  const SINK = async (request: { text(): Promise<string>; url: string }) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/ring') return MiniflareResponse.json(onRing());
    if (pathname === '/dead') {
      dead.push(...(JSON.parse(await request.text()) as DeadJob[]));
      return new MiniflareResponse(null);
    }
    return new MiniflareResponse(null, {
      status: (await sink.run(JSON.parse(await request.text()) as never)) ? 200 : 500,
    });
  };
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port,
      cf: false,
      workers: [{ ...builtWorker(worker, 'isntgram-ports'), bindings, serviceBindings: { SINK } }],
    }),
  );
  await miniflare.ready;
  return {
    ...{ url, dead },
    call: (name, input, body) => call(url, name, input, body),
    leave: async (name, input, signal) => {
      await fetch(url, { method: 'POST', body: formOf(name, input), signal }).catch(() => undefined);
    },
    consume: sink.consume,
    onRing(ring) {
      onRing = ring;
    },
    mails: () => mail.mails.splice(0),
    async close() {
      await miniflare.dispose();
      mail.close();
      await prepare.close();
      await rm(worker.bundle, { recursive: true, force: true });
    },
  };
}
