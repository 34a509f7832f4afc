import type { OpenAPIHono } from '@hono/zod-openapi';
import { policyReportPath } from '@isntgram/contract/kernel/policies';
import type { Platform } from '@isntgram/core/kernel/platform';
import * as z from 'zod';
import type { ApiEnv } from './environment.ts';
import { bodyUpTo } from './small-body.ts';

const bodyBytesMax = 16 * 1024;
const reportsPerBodyMax = 5;
/** What one process writes down: anybody can send reports, and a log is no place to fill. */
const reportsPerMinuteMax = 30;
const minuteMs = 60_000;

/** At most 200 characters, and of an address neither query nor fragment: they may be somebody's secrets. */
const told = z
  .string()
  .catch('')
  .transform((text) => text.replace(/[?#].*$/s, '').slice(0, 200));

/** A violation as `report-uri` sends it (CSP Level 2). */
const older = z.object({
  'csp-report': z.object({
    'document-uri': told,
    'effective-directive': told,
    'blocked-uri': told,
    'source-file': told,
  }),
});
/** Violations as `report-to` sends them (Reporting API). */
const newer = z.array(
  z.object({
    type: z.literal('csp-violation'),
    body: z.object({ documentURL: told, effectiveDirective: told, blockedURL: told, sourceFile: told }),
  }),
);

interface Violation {
  page: string;
  directive: string;
  blocked: string;
  source: string;
}

function violationsIn(body: unknown): Violation[] {
  const old = older.safeParse(body);
  if (old.success) {
    const report = old.data['csp-report'];
    return [
      {
        page: report['document-uri'],
        directive: report['effective-directive'],
        blocked: report['blocked-uri'],
        source: report['source-file'],
      },
    ];
  }
  const list = newer.safeParse(body);
  if (!list.success) return [];
  return list.data
    .slice(0, reportsPerBodyMax)
    .map(({ body: { documentURL: page, effectiveDirective: directive, blockedURL: blocked, sourceFile: source } }) => {
      return { page, directive, blocked, source };
    });
}

/**
 * Writes into the log what a page's policy kept from running, as browsers report it: so many a minute, and no word on
 * more.
 */
export function collectPolicyReports(app: OpenAPIHono<ApiEnv>, { log, clock }: Platform): void {
  let minute = 0;
  let left = 0;
  const mayLog = (): boolean => {
    const now = Math.floor(clock.now().getTime() / minuteMs);
    if (now !== minute) [minute, left] = [now, reportsPerMinuteMax];
    left -= 1;
    return left >= 0;
  };
  app.post(policyReportPath, bodyUpTo(bodyBytesMax), async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const violations = violationsIn(body);
    if (violations.length === 0) return c.body(null, 400);
    for (const violation of violations) {
      if (mayLog()) log({ level: 'warn', message: 'A page’s policy was violated.', ...violation });
    }
    return c.body(null, 204);
  });
}
