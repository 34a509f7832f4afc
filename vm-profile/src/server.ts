import { availableParallelism, hostname } from 'node:os';
import { tellingRefusals } from '@isntgram/adapters/observed/observed-platform';
import { createApi } from '@isntgram/api/app';
import { passwords } from '@isntgram/api/auth/passwords';
import { createLiveGate } from '@isntgram/api/live';
import { apiModules } from '@isntgram/api/modules';
import { isLook } from '@isntgram/core/kernel/alerts/tally';
import { errorText } from '@isntgram/core/kernel/error-text';
import { noteRelease } from '@isntgram/core/kernel/status/releases';
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
import { createSampler, keepSampling } from '@isntgram/node/status/sampler';
import { isUpload } from '@isntgram/node/storage/disk-upload';
import { storagePath } from '@isntgram/node/storage/upload-ticket';

/** Where the database is gone, nobody waits for what it was to keep. */
const flushMs = 500;

/** The api process: /api/** and /media/**, and the bytes of uploads where photos are kept on this machine's disk. */
await run('api', async (ownLog) => {
  const env = readEnvironment(serverEnvironment, process.env);
  const observation = await openObservation(env, 'api', ownLog);
  const { log } = observation;
  const { platform: composed, upload, hub, close } = await composeServer(env, observation);
  const { statusStore, clock } = composed;
  const sampler = createSampler({ statusStore, clock, source: `api-${hostname()}`, version: env.VERSION });
  const platform = { ...composed, rateLimiter: tellingRefusals(composed.rateLimiter, sampler.refused) };
  process.on('unhandledRejection', (error) => platform.faults.record({ error, place: 'api', route: 'nobody waited' }));
  const hashesAtOnceMax = Math.min(2, availableParallelism());
  const resolveTenant = createTenantResolver(platform);
  const api = createApi(platform, {
    modules: apiModules,
    resolveTenant,
    answered: sampler.route,
    passwordsFrom: inTurn(passwords, hashesAtOnceMax),
  });
  const peers = createPeerHandler(hub, [env.AUTH_SECRET, ...env.AUTH_SECRET_PREVIOUS]);
  const tls = createTlsDoor(platform);
  const answer: Handler = (request, background) =>
    peers(request) ?? tls(request) ?? (upload && isUpload(request) ? upload(request) : api(request, background));
  const handler: Handler = async (request, background) => {
    const began = performance.now();
    const response = await answer(request, background);
    const seconds = (performance.now() - began) / 1000;
    const { method, url } = request;
    const path = new URL(url).pathname;
    if (!isLook(path)) sampler.answer({ status: response.status, seconds, path, method });
    return response;
  };
  const sampling = keepSampling(sampler, log);
  void noteRelease(statusStore, env.VERSION, 'vm', clock.now().getTime()).catch((error: unknown) =>
    log({ level: 'warn', message: 'Which release serves could not be written down.', error: errorText(error) }),
  );
  const clientAddress = { header: clientAddressHeader, trustProxy: env.TRUST_PROXY, behindOurOwn: true };
  const upgrade = createLiveUpgrade(createLiveGate(platform, resolveTenant), hub);
  const takesLong = (path: string) => path.startsWith(storagePath);
  const server = await serveHttp({ host: env.HOST, port: env.PORT, handler, log, clientAddress, upgrade, takesLong });
  log({ level: 'info', message: 'Listening.', host: env.HOST, port: env.PORT, version: env.VERSION });
  return {
    async stop(graceMs) {
      await server.close(graceMs);
      await sampling.stop(flushMs);
      await close();
      await observation.close();
    },
  };
});
