import { createApi } from '@isntgram/api';
import { runJob } from '@isntgram/core/jobs';
import { sweep } from '@isntgram/core/sweep';
import type { Job } from '@isntgram/core/work';
import { consumeJobs } from './cloudflare-queue.ts';
import { type ApiBindings, compose } from './compose.ts';
import { perIsolate } from './per-isolate.ts';

export { RateLimitWindow } from './rate-limit-window.ts';

const start = perIsolate((bindings: ApiBindings) => {
  const platform = compose(bindings);
  return { platform, answer: createApi(platform) };
});

/** The API Worker. */
export default {
  fetch(request, bindings, context) {
    return start(bindings).answer(request, (work) => context.waitUntil(work));
  },

  async queue(batch, bindings) {
    const { platform } = start(bindings);
    await consumeJobs(
      batch,
      (job) => runJob(platform, job),
      (error, job) => platform.log({ level: 'error', message: 'A job failed.', job, error: String(error) }),
    );
  },

  async scheduled(_, bindings) {
    const { platform } = start(bindings);
    platform.log({ level: 'info', message: 'sweep', ...(await sweep(platform)) });
  },
} satisfies ExportedHandler<ApiBindings, Job>;
