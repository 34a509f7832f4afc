import { createMemoryCache } from '@isntgram/adapters/cache/memory-cache';
import { observedFront } from '@isntgram/adapters/observed/observed-front';
import { withAnswerHeaders } from '@isntgram/adapters/pages/answer-headers';
import { createPageFront } from '@isntgram/adapters/pages/page-front';
import { errorText } from '@isntgram/core/kernel/error-text';
import { internalPlace } from '@isntgram/core/kernel/rates/client-place';
import { createPeeredCache, servePurges } from '@isntgram/node/cache/peered-cache';
import { createSteadyClock } from '@isntgram/node/db/database-clock';
import { readEnvironment, webEnvironment } from '@isntgram/node/environment';
import { withCompression } from '@isntgram/node/http/compression';
import { serveHttp } from '@isntgram/node/http/http-server';
import { createProxy } from '@isntgram/node/http/proxy';
import { publishDaily, publishStaticFiles } from '@isntgram/node/http/static-files';
import { createLivePassage } from '@isntgram/node/live/live-upgrade';
import { openObservation } from '@isntgram/node/observe/observation';
import { createDevFront } from '@isntgram/node/pages/dev-front';
import { startNextPages } from '@isntgram/node/pages/next-pages';
import { gzipPacking } from '@isntgram/node/pages/page-packing';
import { run } from '@isntgram/node/process/run';
import { storagePath } from '@isntgram/node/storage/upload-ticket';

/** Where Next's server finds the API: https://… of the tenant in the request's address, answered by the api process. */
const apiSymbol = Symbol.for('isntgram.api');

/**
 * The web process: Next behind the page cache, and the way to the api process for whoever comes without a proxy in
 * front.
 */
await run('web', async (ownLog) => {
  const env = readEnvironment(webEnvironment, process.env);
  const observation = await openObservation(env, 'web', ownLog);
  const { log, tracer } = observation;
  const { STATIC_DIR: staticDir } = env;
  if (staticDir !== undefined) await publishDaily(() => publishStaticFiles(env.APP_DIR, staticDir), log);
  const place = { hsts: env.PUBLIC_SCHEME === 'https' ? env.HSTS : undefined, securityContact: env.SECURITY_CONTACT };
  const api = createProxy(env.API_ORIGIN, {}, tracer);
  // What Next asks while it renders is asked for nobody in particular.
  Object.assign(globalThis, { [apiSymbol]: createProxy(env.API_ORIGIN, { 'x-forwarded-for': internalPlace }, tracer) });
  const next = await startNextPages({ appDir: env.APP_DIR, dev: env.APP_DEV, tracer });
  const pages = createProxy(next.origin, { 'x-forwarded-proto': env.PUBLIC_SCHEME }, tracer);
  const clock = createSteadyClock();
  const cache = createMemoryCache(env.CACHE_BYTES_MAX, clock);
  const purges = env.CACHE_PORT ? await servePurges(cache, { host: env.HOST, port: env.CACHE_PORT }) : undefined;
  const front = env.APP_DEV
    ? createDevFront(api, pages)
    : withCompression(
        withAnswerHeaders(
          observedFront(
            createPageFront({
              cache: createPeeredCache(cache, env.CACHE_PEERS),
              clock,
              release: env.VERSION,
              packing: gzipPacking,
              api,
              pages,
              onError: (error) =>
                log({ level: 'error', message: 'A page or the API could not be reached.', error: errorText(error) }),
            }),
            observation,
          ),
          place,
        ),
      );
  const clientAddress = { header: 'x-forwarded-for', trustProxy: env.TRUST_PROXY };
  const server = await serveHttp({
    host: env.HOST,
    port: env.PORT,
    handler: front,
    log,
    clientAddress,
    ownGlobals: false,
    upgrade: createLivePassage(env.API_ORIGIN, next.upgrade),
    takesLong: (path) => path.startsWith(storagePath),
  });
  log({ level: 'info', message: 'Listening.', host: env.HOST, port: env.PORT });
  return {
    async stop(graceMs) {
      purges?.close();
      await server.close(graceMs);
      await next.close();
      await observation.close();
    },
  };
});
