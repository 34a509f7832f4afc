import type { NewReport } from '@isntgram/contract/reports';
import { type Api, unwrap } from '@/lib/api.ts';

/** Tells the moderators. */
export const sendReport = (api: Api, report: NewReport) => unwrap(api.reports.$post({ json: report }));
