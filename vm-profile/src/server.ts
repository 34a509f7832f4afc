import { availableParallelism } from 'node:os';
import { createApi } from '@isntgram/api/app';
import { passwords } from '@isntgram/api/auth/passwords';
import { createLiveGate } from '@isntgram/api/live';
import { apiModules } from '@isntgram/api/modules';
import { createTenantResolver } from '@isntgram/core/kernel/tenants';
import { composeServer } from '@isntgram/node/compose';
import { readEnvironment, serverEnvironment } from '@isntgram/node/environment';
import { clientAddressHeader } from '@isntgram/node/http/client-address';
import { type Handler, serveHttp } from '@isntgram/node/http/http-server';
import { createTlsDoor } from '@isntgram/node/http/tls-door';
import { createPeerHandler } from '@isntgram/node/live/live-peers';
import { createLiveUpgrade } from '@isntgram/node/live/live-upgrade';
import { openObservation } from '@isntgram/node/observe/observation';
import { inTurn } from '@isntgram/node/process/passwords-in-turn';
import { run } from '@isntgram/node/process/run';
import { isUpload } from '@isntgram/node/storage/disk-upload';
import { storagePath } from '@isntgram/node/storage/upload-ticket';

/** The api process: /api/** and /media/**, and the bytes of uploads where photos are kept on this machine's disk. */
await run('api', async (ownLog) => {
  const env = readEnvironment(serverEnvironment, process.env);
  const observation = await openObservation(env, 'api', ownLog);
  const { log } = observation;
  const { platform, upload, hub, close } = await composeServer(env, observation);
  process.on('unhandledRejection', (error) => platform.faults.record({ error, place: 'api', route: 'nobody waited' }));
  const hashesAtOnceMax = Math.min(2, availableParallelism());
  const resolveTenant = createTenantResolver(platform);
  const api = createApi(platform, {
    modules: apiModules,
    resolveTenant,
    passwordsFrom: inTurn(passwords, hashesAtOnceMax),
  });
  const peers = createPeerHandler(hub, [env.AUTH_SECRET, ...env.AUTH_SECRET_PREVIOUS]);
  const tls = createTlsDoor(platform);
  const handler: Handler = (request, background) =>
    peers(request) ?? tls(request) ?? (upload && isUpload(request) ? upload(request) : api(request, background));
  const clientAddress = { header: clientAddressHeader, trustProxy: env.TRUST_PROXY, behindOurOwn: true };
  const upgrade = createLiveUpgrade(createLiveGate(platform, resolveTenant), hub);
  const takesLong = (path: string) => path.startsWith(storagePath);
  const server = await serveHttp({ host: env.HOST, port: env.PORT, handler, log, clientAddress, upgrade, takesLong });
  log({ level: 'info', message: 'Listening.', host: env.HOST, port: env.PORT, version: env.VERSION });
  return {
    async stop(graceMs) {
      await server.close(graceMs);
      await close();
      await observation.close();
    },
  };
});
