import { createApi } from '@isntgram/api';
import { passwords } from '@isntgram/api/auth/passwords';
import { createLiveGate } from '@isntgram/api/live';
import { apiModules } from '@isntgram/api/modules';
import { isLiveRequest } from '@isntgram/contract/kernel/live';
import { type DeadJob, keepDeadJobs } from '@isntgram/core/jobs/dead-jobs';
import { runJob } from '@isntgram/core/jobs/jobs';
import { sweep } from '@isntgram/core/jobs/sweep';
import { errorText } from '@isntgram/core/kernel/error-text';
import type { Registered } from '@isntgram/core/kernel/module';
import { createTenantResolver } from '@isntgram/core/kernel/tenants';
import type { Job, JobPlatform } from '@isntgram/core/kernel/work/work';
import { Alarm, checkAlarm } from './adapters/alarm.ts';
import { consumeDeadJobs, consumeJobs, isDead } from './adapters/cloudflare-queue.ts';
import { createLive } from './adapters/live-hub.ts';
import { inTurn } from './adapters/passwords-in-turn.ts';
import { type ApiBindings, compose } from './compose.ts';
import { perIsolate } from './per-isolate.ts';

/** Sweeps when something is due, which whoever makes it due tells; see `createWake`. */
export class SweepAlarm extends Alarm<ApiBindings> {
  protected override work(): Promise<Date | undefined> {
    // What the sweep itself makes due it answers: it need not tell.
    return sweepNow({ ...start(this.env).platform, wake: undefined });
  }
}

export { LiveHub } from './adapters/live-hub.ts';
export { RateLimitWindow } from './adapters/rate-limit-window.ts';

const start = perIsolate((bindings: ApiBindings) => {
  const platform = compose(bindings);
  const resolveTenant = createTenantResolver(platform);
  const answer = createApi(platform, { modules: apiModules, resolveTenant, passwordsFrom: inTurn(passwords) });
  return { platform, answer, admit: createLiveGate(platform, resolveTenant), live: createLive(bindings.LIVE) };
});

async function sweepNow(platform: JobPlatform & Registered): Promise<Date | undefined> {
  const report = await sweep(platform);
  platform.log({ level: 'info', message: 'sweep', ...report });
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
    const { admit, answer, live } = start(bindings);
    if (isLiveRequest(request)) {
      const guest = await admit(request);
      return guest instanceof Response ? guest : live.connect(request, guest);
    }
    return withToldLength(await answer(request, (work) => context.waitUntil(work)));
  },

  async queue(batch, bindings) {
    const { platform } = start(bindings);
    const keep = async (dead: readonly DeadJob[]) => {
      for (const { job, why } of dead)
        platform.log({ level: 'error', message: 'A job failed for good.', job, error: why });
      await keepDeadJobs(platform.openDb(), dead);
    };
    if (isDead(batch)) return consumeDeadJobs(batch, keep);
    await consumeJobs(
      batch,
      (job) => runJob(platform, job),
      (error, job) => platform.log({ level: 'error', message: 'A job failed.', job, error: errorText(error) }),
      keep,
    );
  },

  /** Looks after the alarm, and wakes no database for that. */
  async scheduled(_, bindings) {
    await checkAlarm(bindings.SWEEP);
  },
} satisfies ExportedHandler<ApiBindings, Job>;
