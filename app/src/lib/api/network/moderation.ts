import type { AuditQuery, NewDecision, QueueQuery } from '@isntgram/contract/network/moderation';
import type { AppealAnswer, NewAppeal } from '@isntgram/contract/network/reports';
import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

type QueueFilter = Pick<QueueQuery, 'state' | 'kind'>;

/** What was reported. Only for moderators. */
export const listCases = (api: Api, { state, kind }: QueueFilter, page: PageOptions = {}) =>
  unwrap(api.moderation.queue.$get({ query: { state, ...(kind ? { kind } : {}), ...pageQuery(page) } }));

export const sendDecision = (api: Api, decision: NewDecision) =>
  unwrap(api.moderation.decisions.$post({ json: decision }));

/** Says that a decision was wrong; each can be appealed once. */
export const fileAppeal = (api: Api, appeal: NewAppeal) => unwrap(api.appeals.$post({ json: appeal }));

export const answerAppeal = (api: Api, id: string, answer: AppealAnswer) =>
  unwrap(api.moderation.appeals[':id'].$post({ param: { id }, json: answer }));

/** Who did what. Only for moderators. */
export const listAuditEvents = (api: Api, about: AuditQuery['about'], page: PageOptions = {}) =>
  unwrap(api.moderation.audit.$get({ query: { about, ...pageQuery(page) } }));
