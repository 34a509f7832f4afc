import { tariffText } from '@isntgram/contract/kernel/operation/budget';
import * as z from 'zod';

/** Addresses of the web, divided by commas. */
export const webAddresses = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.url({ protocol: /^https?$/ })));

/** What jobs is told of what it looks at, and where it says what it saw. */
export const statusVariables = {
  STATUS_DIR: z
    .string()
    .optional()
    .describe(
      'a folder into which the page of the status is written every minute, for a proxy that serves it while all else ' +
        'is down; unset, there is none',
    ),
  WATCHED_URLS: webAddresses.describe(
    'other places that are looked at from here every minute, divided by commas, as https://example.org/api/ready: ' +
      'how often they were there is shown at /admin/status',
  ),
  HOST_FACTS: z
    .string()
    .optional()
    .describe(
      'the file in which the server writes down how copies and deploys ended, for /admin/status; unset, it is not told',
    ),
  BUDGET: tariffText
    .prefault('')
    .describe(
      'what a month may cost and what it costs, as JSON that `npm run deploy` makes of `budget` in environments.ts; ' +
        'unset, nothing is reckoned',
    ),
} as const;

export const lookingAround = { STATUS_DIR: true, WATCHED_URLS: true, BUDGET: true, HOST_FACTS: true } as const;
