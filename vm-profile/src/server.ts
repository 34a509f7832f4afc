import { availableParallelism } from 'node:os';
import { createApi } from '@isntgram/api/app';
import { createLiveGate } from '@isntgram/api/live';
import { passwords } from '@isntgram/api/passwords';
import { clientAddressHeader } from './client-address.ts';
import { composeServer } from './compose.ts';
import { isUpload } from './disk-upload.ts';
import { readEnvironment, serverEnvironment } from './environment.ts';
import { type Handler, serveHttp } from './http-server.ts';
import { createPeerHandler } from './live-peers.ts';
import { createLiveUpgrade } from './live-upgrade.ts';
import { inTurn } from './passwords-in-turn.ts';
import { run } from './run.ts';
import { createTlsDoor } from './tls-door.ts';
import { storagePath } from './upload-ticket.ts';

/** The api process: /api/** and /media/**, and the bytes of uploads where photos are kept on this machine's disk. */
await run('api', async (log) => {
  const env = readEnvironment(serverEnvironment, process.env);
  const { platform, upload, hub, close } = await composeServer(env, log);
  const hashesAtOnceMax = Math.min(2, availableParallelism());
  const api = createApi(platform, { passwordsFrom: inTurn(passwords, hashesAtOnceMax) });
  const peers = createPeerHandler(hub, [env.AUTH_SECRET, ...env.AUTH_SECRET_PREVIOUS]);
  const tls = createTlsDoor(platform);
  const handler: Handler = (request, background) =>
    peers(request) ?? tls(request) ?? (upload && isUpload(request) ? upload(request) : api(request, background));
  const clientAddress = { header: clientAddressHeader, trustProxy: env.TRUST_PROXY, behindOurOwn: true };
  const upgrade = createLiveUpgrade(createLiveGate(platform), hub);
  const takesLong = (path: string) => path.startsWith(storagePath);
  const server = await serveHttp({ host: env.HOST, port: env.PORT, handler, log, clientAddress, upgrade, takesLong });
  log({ level: 'info', message: 'Listening.', host: env.HOST, port: env.PORT, version: env.VERSION });
  return {
    async stop(graceMs) {
      await server.close(graceMs);
      await close();
    },
  };
});
