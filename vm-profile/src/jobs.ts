import { hostname } from 'node:os';
import { countJobs, observedJob } from '@isntgram/adapters/observed/observed-job';
import { runJob, type SweepReport, sweep } from '@isntgram/core/jobs/jobs';
import { emptyTally } from '@isntgram/core/kernel/alerts/tally';
import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import { composeJobs } from '@isntgram/node/compose';
import { jobsEnvironment, readEnvironment } from '@isntgram/node/environment';
import { type Handler, serveHttp } from '@isntgram/node/http/http-server';
import { openObservation } from '@isntgram/node/observe/observation';
import { run } from '@isntgram/node/process/run';
import { keepDeadLetters } from '@isntgram/node/queue/dead-letters';
import { type JobWorker, startJobWorker } from '@isntgram/node/queue/job-worker';
import { repeat } from '@isntgram/node/queue/repeat';
import { lookAround } from '@isntgram/node/status/look-around';
import { createSampler, keepSampling } from '@isntgram/node/status/sampler';

/** Where the database is gone, nobody waits for what it was to keep. */
const flushMs = 500;

/** The jobs process: what is done after the answer. Its port is internal: /health, and /wake when there is work. */
await run('jobs', async (ownLog) => {
  const env = readEnvironment(jobsEnvironment, process.env);
  const observation = await openObservation(env, 'jobs', ownLog);
  const { log } = observation;
  let worker: JobWorker | undefined;
  const wake = (): void => worker?.wake();
  const { platform, boss, close } = await composeJobs(env, observation, wake);
  process.on('unhandledRejection', (error) => platform.faults.record({ error, place: 'jobs', route: 'nobody waited' }));
  const handler: Handler = async (request) => {
    const { pathname } = new URL(request.url);
    if (/^(\/api)?\/health$/.test(pathname))
      return Response.json({ status: 'ok', profile: 'vm', version: env.VERSION });
    if (pathname !== '/wake' || request.method !== 'POST') return new Response(null, { status: 404 });
    wake();
    return new Response(null, { status: 204 });
  };
  const server = await serveHttp({ host: env.HOST, port: env.PORT, handler, log });
  const onDead = () => boss.getDb().executeSql(keepDeadLetters, []);
  const { statusStore, clock } = platform;
  const sampler = createSampler({ statusStore, clock, source: `jobs-${hostname()}` });
  worker = startJobWorker(
    boss,
    observedJob(platform, (job) => {
      if (job.kind === 'media.process') sampler.add({ ...emptyTally(), photos: 1 });
      return runJob(platform, job);
    }),
    log,
    {
      onEnd: countJobs(platform),
      onDead,
    },
  );
  const sampling = keepSampling(sampler, log);
  const looking = lookAround(platform, boss, sampler, {
    peers: env.LIVE_PEERS,
    watched: env.WATCHED_URLS,
    tariff: env.BUDGET,
    hostFacts: env.HOST_FACTS,
    pagesDir: env.STATUS_DIR,
    folder: env.MEDIA_DIR ?? '/',
  });
  let stopping = false;
  const sweeping = repeat(
    env.SWEEP_INTERVAL_SECONDS * 1000,
    async () => {
      await onDead();
      let report: SweepReport;
      do {
        report = await sweep(platform);
        platform.metrics.add(instruments.sweeps, { outcome: report.failed > 0 ? 'failed' : 'done' });
        if (report.resent + report.removed + report.failed > 0) log({ level: 'info', message: 'sweep', ...report });
      } while (!stopping && report.next && report.next <= platform.clock.now());
      // Again sooner than at its time.
      if (report.failed > 0) throw new Error(`The sweep of ${report.failed} communities failed.`);
    },
    log,
  );
  log({ level: 'info', message: 'Listening.', host: env.HOST, port: env.PORT, version: env.VERSION });
  return {
    async stop(graceMs) {
      stopping = true;
      await Promise.all([worker?.stop(graceMs), sweeping.stop(), looking.stop(), server.close(graceMs)]);
      await sampling.stop(flushMs);
      await close();
      await observation.close();
    },
  };
});
