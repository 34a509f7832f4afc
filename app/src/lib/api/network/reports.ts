import type { NewReport } from '@isntgram/contract/network/reports';
import { type Api, unwrap } from '@/lib/api/api';

/** Tells the moderators. */
export const sendReport = (api: Api, report: NewReport) => unwrap(api.reports.$post({ json: report }));
