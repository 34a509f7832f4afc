import type { WeeklyMailChange } from '@isntgram/contract/accounts/weekly-mail';
import { type Api, unwrap } from '@/lib/api/api';

/** Whether the person gets a mail once a week. */
export const getWeeklyMail = (api: Api) => unwrap(api.me['weekly-mail'].$get());

export const chooseWeeklyMail = (api: Api, change: WeeklyMailChange) =>
  unwrap(api.me['weekly-mail'].$put({ json: change }));
