import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Version } from '../model.ts';
import type { Fleet } from '../runtime/fleet.ts';
import { serviceHeader } from '../runtime/worker-options.ts';
import { newId, type World } from '../world.ts';
import { chooseVersion } from './choose.ts';
import type { Metrics } from './metrics.ts';
import { headersOnward, type Onward, type Outcome, pass, passUpgrade } from './pass.ts';
import { workerFor } from './route.ts';

export interface Front {
  /** Where browsers come in. */
  url: string;
  /** Where Workers call each other. */
  innerAddress: string;
  stop(): Promise<void>;
}

interface Place {
  world: World;
  metrics: Metrics;
  fleet: () => Fleet;
}

/** What Cloudflare says of a visitor; nobody else can. */
const told = new Set([
  'cf-connecting-ip',
  'cf-ray',
  'cf-visitor',
  'x-forwarded-for',
  'x-forwarded-proto',
  serviceHeader,
]);
const inner = new Set([serviceHeader]);

/** A visitor comes by TLS, which ends at Cloudflare's edge. */
function fromOutside(request: IncomingMessage) {
  const host = request.headers.host ?? '';
  const address = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1';
  const said = [
    ...['CF-Connecting-IP', address, 'X-Forwarded-For', address, 'X-Forwarded-Proto', 'https'],
    ...['CF-Visitor', '{"scheme":"https"}', 'CF-Ray', `${newId().slice(0, 16)}-FRA`],
  ];
  const url = new URL(request.url ?? '/', `https://${host || 'localhost'}`);
  return { url, headers: [...headersOnward(request.rawHeaders, told), ...said] };
}

/** A Worker's call keeps the URL that the Worker gave it. */
function fromWorker(request: IncomingMessage) {
  const url = new URL(request.url ?? '/', `https://${request.headers.host ?? 'localhost'}`);
  return { url, headers: headersOnward(request.rawHeaders, inner) };
}

interface Chosen extends Onward {
  version: Version;
  scriptName: string;
  /** Counts the request out of the process that answers it. */
  leave: () => void;
}

type Found = { status: number; text: string } | Chosen;

async function find(request: IncomingMessage, isInner: boolean, { world, fleet }: Place): Promise<Found> {
  const { url, headers } = isInner ? fromWorker(request) : fromOutside(request);
  const service = [request.headers[serviceHeader]].flat()[0];
  const name = isInner ? service : workerFor(world.account, url.hostname, url.pathname);
  const script = name === undefined ? undefined : world.script(name);
  if (!script) return { status: isInner ? 500 : 522, text: 'error code: 522' };
  const version = chooseVersion(script, request.headers, Math.random);
  if (!version) return { status: 404, text: 'error code: 1042' };
  const running = fleet().running(version) ?? (await fleet().ensure(script, version));
  return { running, leave: running.enter(), url: url.href, headers, version, scriptName: script.name };
}

function createFrontServer(place: Place, isInner: boolean): Server {
  const counted = async ({ scriptName, version, leave }: Chosen, work: () => Promise<Outcome>) => {
    const begin = performance.now();
    const { status, outcome } = await work().finally(leave);
    place.metrics.add({
      ...{ scriptName, versionId: version.id, at: place.world.now().getTime() },
      ...{ status, outcome, wallMs: performance.now() - begin },
    });
  };
  const broken = (error: unknown) => ({ status: 500, text: `error code: 1101\n${error}` });
  // What a Worker asks of another in its own name has no Host header: its URL says where.
  const server = createServer({ requireHostHeader: false }, async (request, response) => {
    const found = await find(request, isInner, place).catch(broken);
    if ('text' in found) return void response.writeHead(found.status).end(found.text);
    await counted(found, () => pass(request, response, found));
  });
  server.on('upgrade', async (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const found = await find(request, isInner, place).catch(broken);
    if ('text' in found) return void socket.end(`HTTP/1.1 ${found.status} Refused\r\n\r\n`);
    await counted(found, () => passUpgrade(request, socket, head, found));
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

/** Plays Cloudflare's edge: picks the Worker by host and the version by share. */
export async function serveFront(place: Place, port: number): Promise<Front> {
  const servers = [createFrontServer(place, false), createFrontServer(place, true)] as const;
  const ports = await Promise.all(
    servers.map(async (server, index) => {
      server.listen(index === 0 ? port : 0, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  return {
    url: `http://localhost:${ports[0]}`,
    innerAddress: `127.0.0.1:${ports[1]}`,
    async stop() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
