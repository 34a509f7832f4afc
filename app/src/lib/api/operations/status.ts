import type { HistorySpan } from '@isntgram/contract/kernel/operation/history-spans';
import type { IncidentChange, NewIncident } from '@isntgram/contract/kernel/operation/public-status';
import { type Api, unwrap } from '@/lib/api/api';

/** How the installation is right now. Only for whoever runs it. */
export const getStatus = (api: Api) => unwrap(api.status.$get());

/** How it was, and what is the matter with it. Only for whoever runs it. */
export const getStatusHistory = (api: Api, span: HistorySpan) => unwrap(api.status.history.$get({ query: { span } }));

/** Tells everybody of trouble, or of work. */
export const openIncident = (api: Api, incident: NewIncident) =>
  unwrap(api.operations.incidents.$post({ json: incident }));

/** Says what became of it. */
export const changeIncident = (api: Api, id: string, change: IncidentChange) =>
  unwrap(api.operations.incidents[':id'].$patch({ param: { id }, json: change }));
