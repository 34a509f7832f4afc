import { sendAlert, sendHeartbeat } from '@isntgram/adapters/alerts/send-alert';
import { countJobs, observedJob } from '@isntgram/adapters/observed/observed-job';
import { isObserved, tellingRefusals } from '@isntgram/adapters/observed/observed-platform';
import { createApi } from '@isntgram/api';
import { passwords } from '@isntgram/api/auth/passwords';
import { createLiveGate } from '@isntgram/api/live';
import { apiModules } from '@isntgram/api/modules';
import { isLiveRequest } from '@isntgram/contract/kernel/live';
import type { Tariff } from '@isntgram/contract/kernel/operation/budget';
import type { HostFacts } from '@isntgram/contract/kernel/operation/host-facts';
import { createCommunityFigures } from '@isntgram/core/jobs/community-figures';
import { type DeadJob, keepDeadJobs } from '@isntgram/core/jobs/dead-jobs';
import { runJob } from '@isntgram/core/jobs/jobs';
import { countStoredPhotos } from '@isntgram/core/jobs/stored-photos';
import { sweep } from '@isntgram/core/jobs/sweep';
import { runbookOf } from '@isntgram/core/kernel/alerts/alerts';
import type { Change } from '@isntgram/core/kernel/alerts/judge';
import { isLook } from '@isntgram/core/kernel/alerts/tally';
import { errorText } from '@isntgram/core/kernel/error-text';
import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import type { Registered } from '@isntgram/core/kernel/module';
import type { Faults } from '@isntgram/core/kernel/ports';
import { noteStored } from '@isntgram/core/kernel/status/budget';
import { createTenantResolver } from '@isntgram/core/kernel/tenants';
import type { Job, JobPlatform } from '@isntgram/core/kernel/work/work';
import { Alarm, checkAlarm } from './adapters/alarm.ts';
import { consumeDeadJobs, consumeJobs, isDead } from './adapters/cloudflare-queue.ts';
import { createLive } from './adapters/live-hub.ts';
import { inTurn } from './adapters/passwords-in-turn.ts';
import { createRecordedFacts } from './adapters/recorded-facts.ts';
import { type ApiBindings, compose, mailerOf, openDbOf } from './compose.ts';
import { readVariables } from './environment.ts';
import { createLog } from './log.ts';
import { perIsolate } from './per-isolate.ts';
import { createCounting } from './watch/counting.ts';
import { answerOperator, operatorPath } from './watch/operator.ts';
import { theWatch, Watch } from './watch/watch.ts';

/** Sweeps when something is due, which whoever makes it due tells; see `createWake`. */
export class SweepAlarm extends Alarm<ApiBindings> {
  protected override work(): Promise<Date | undefined> {
    // What the sweep itself makes due it answers: it need not tell.
    const { platform, tellFigures } = start(this.env);
    platform.sendSoon((work) => this.ctx.waitUntil(work));
    const faults = inBackground(platform.faults, (work) => this.ctx.waitUntil(work));
    return sweepNow({ ...platform, faults, wake: undefined }, tellFigures);
  }
}

/** Tells of trouble, as `packages/core/src/kernel/alerts` lists it. */
export class AlertWatch extends Watch<ApiBindings> {
  protected override tariff(): Tariff | undefined {
    return readVariables(this.env).BUDGET;
  }

  protected override places(): readonly string[] {
    return readVariables(this.env).WATCHED_URLS;
  }

  protected override facts(): Promise<HostFacts | undefined> {
    const variables = readVariables(this.env);
    return createRecordedFacts(openDbOf(this.env, variables), variables.ENVIRONMENT, createLog('api'))();
  }

  protected override async tell(change: Change): Promise<boolean> {
    const variables = readVariables(this.env);
    const { told, faults } = await sendAlert(variables, mailerOf(variables), {
      change,
      domain: variables.BASE_DOMAINS[0] ?? '',
      runbook: runbookOf('edge', change.alert.name),
    });
    const { state, alert } = change;
    createLog('api')({
      level: faults.length > 0 ? 'error' : 'info',
      message: 'alert',
      alert: alert.name,
      state,
      faults,
    });
    return told;
  }
}

/** What a platform would break off at the end of an event goes on. */
const inBackground = ({ record }: Faults, background: (work: Promise<unknown>) => void): Faults => ({
  record: (fault) => record(fault, background),
});

export { LiveHub } from './adapters/live-hub.ts';
export { RateLimitWindow } from './adapters/rate-limit-window.ts';

const start = perIsolate((bindings: ApiBindings) => {
  const composed = compose(bindings);
  const counting = createCounting(
    (tally) => theWatch(bindings.WATCH).add(tally, composed.settings.version),
    composed.clock,
  );
  const platform = { ...composed, rateLimiter: tellingRefusals(composed.rateLimiter, counting.refused) };
  const resolveTenant = createTenantResolver(platform);
  const answer = createApi(platform, {
    modules: apiModules,
    resolveTenant,
    answered: counting.route,
    passwordsFrom: inTurn(passwords),
  });
  const tellFigures = isObserved(platform) ? createCommunityFigures(platform) : async () => undefined;
  const admit = createLiveGate(platform, resolveTenant);
  return { platform, answer, counting, admit, live: createLive(bindings.LIVE), tellFigures };
});

/** Figures are asked for while the database is awake anyway. */
async function sweepNow(
  platform: JobPlatform & Registered,
  tellFigures: () => Promise<void>,
): Promise<Date | undefined> {
  const report = await sweep(platform);
  platform.log({ level: 'info', message: 'sweep', ...report });
  platform.metrics.add(instruments.sweeps, { outcome: report.failed > 0 ? 'failed' : 'done' });
  await noteStored(platform.statusStore, await countStoredPhotos(platform.openDb())).catch((error: unknown) =>
    platform.log({ level: 'warn', message: 'How many photos there are could not be had.', error: errorText(error) }),
  );
  await tellFigures().catch((error: unknown) =>
    platform.log({ level: 'warn', message: 'Some figures could not be had.', error: errorText(error) }),
  );
  return report.next;
}

/** workerd tells the length of a stream only where it is held to it. */
function withToldLength(response: Response): Response {
  const length = response.headers.get('content-length');
  if (length === null || !response.body) return response;
  return new Response(response.body.pipeThrough(new FixedLengthStream(Number(length))), response);
}

/** The API Worker. */
export default {
  async fetch(request, bindings, context) {
    const { admit, answer, counting, live, platform } = start(bindings);
    platform.sendSoon((work) => context.waitUntil(work));
    if (isLiveRequest(request)) {
      const guest = await admit(request);
      return guest instanceof Response ? guest : live.connect(request, guest);
    }
    const { pathname: path } = new URL(request.url);
    const began = platform.clock.now().getTime();
    if (path === operatorPath && request.method === 'POST')
      return answerOperator(request, theWatch(bindings.WATCH), { secret: platform.settings.authSecret, now: began });
    const response = await answer(request, (work) => context.waitUntil(work));
    const seconds = (platform.clock.now().getTime() - began) / 1000;
    if (isLook(path)) return withToldLength(response);
    const counted = counting.answer({ status: response.status, seconds, path, method: request.method });
    if (counted) context.waitUntil(counted);
    return withToldLength(response);
  },

  async queue(batch, bindings, context) {
    const { counting, platform: started } = start(bindings);
    started.sendSoon((work) => context.waitUntil(work));
    const faults = inBackground(started.faults, (work) => context.waitUntil(work));
    const platform = { ...started, faults };
    // One that is tried again has waited because it failed.
    const fresh = batch.messages.filter(({ attempts }) => attempts === 1);
    const oldest = Math.min(...fresh.map(({ timestamp }) => timestamp.getTime()));
    const waitedMs = Math.max(0, platform.clock.now().getTime() - oldest);
    const photos = batch.messages.filter(({ body }) => body.kind === 'media.process').length;
    const counted = counting.jobs(
      isDead(batch) ? { waitedMs, dead: batch.messages.length } : { waitedMs, dead: 0, photos },
    );
    if (counted) context.waitUntil(counted);
    const keep = async (dead: readonly DeadJob[]) => {
      for (const { job, why } of dead)
        platform.log({ level: 'error', message: 'A job failed for good.', job, error: why });
      await keepDeadJobs(platform.openDb(), dead);
    };
    if (isDead(batch)) return consumeDeadJobs(batch, keep);
    await consumeJobs(
      batch,
      observedJob(platform, (job) => runJob(platform, job)),
      (error, job) => platform.log({ level: 'error', message: 'A job failed.', job, error: errorText(error) }),
      keep,
      countJobs(platform),
    );
  },

  /** Looks after the alarms, and wakes no database for that. */
  async scheduled(_, bindings) {
    await checkAlarm(bindings.SWEEP);
    await theWatch(bindings.WATCH).check();
    const { ALERT_HEARTBEAT_URL: heartbeat } = readVariables(bindings);
    if (heartbeat) await sendHeartbeat(heartbeat);
  },
} satisfies ExportedHandler<ApiBindings, Job>;
