import type { DeadJobsDecision } from '@isntgram/contract/kernel/dead-jobs';
import { type Api, unwrap } from '@/lib/api/api';

/** What failed at every try. Only for whoever runs the installation. */
export const listDeadJobs = (api: Api) => unwrap(api.operations['dead-jobs'].$get());

/** Sends one or all again, or drops them. @returns how many it was */
export const decideDeadJobs = (api: Api, decision: DeadJobsDecision) =>
  unwrap(api.operations['dead-jobs'].$post({ json: decision }));
