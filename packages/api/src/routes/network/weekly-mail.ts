import { ownWeeklyMail, unsubscription, weeklyMailChange } from '@isntgram/contract/accounts/weekly-mail';
import { DomainError } from '@isntgram/core/kernel/errors';
import { chooseWeeklyMail, endWeeklyMail, readWeeklyMail } from '@isntgram/core/network/weekly-mail/own-weekly-mail';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['notifications'];
const path = '/me/weekly-mail';
const end = '/weekly-mail/unsubscribe';
const query = unsubscription;
/** Where people end it, by one click. */
const page = '/mail/unsubscribe';

export const weeklyMailRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path,
      summary: 'Whether one gets a mail once a week',
      responses: { 200: json('Whether one does, and when the next is due.', ownWeeklyMail) },
    }),
    async (c) => c.json(await readWeeklyMail(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'put',
      path,
      summary: 'Get a mail once a week, or none any more',
      request: { body: jsonBody(weeklyMailChange) },
      responses: { 200: json('As it is now.', ownWeeklyMail) },
    }),
    async (c) => c.json(await chooseWeeklyMail(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: end,
      summary: 'End the weekly mail that a link came in, as mail programs do (RFC 8058)',
      request: { query },
      responses: { 204: { description: 'It is off.' } },
    }),
    async (c) => {
      await endWeeklyMail(c.var.ctx, c.req.valid('query').token);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: end,
      summary: 'The page that asks whether to end the weekly mail; looking changes nothing',
      request: { query },
      responses: { 303: { description: 'Leads to the page.' } },
    }),
    (c) => c.body(null, 303, { location: `${page}?token=${encodeURIComponent(c.req.valid('query').token)}` }),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: `${end}/form`,
      summary: 'End the weekly mail by the form of that page',
      request: { query },
      responses: { 303: { description: 'Leads to the page, which says whether it is off.' } },
    }),
    async (c) => {
      const said = await endWeeklyMail(c.var.ctx, c.req.valid('query').token).then(
        () => 'ended',
        (error: unknown) => {
          if (error instanceof DomainError && error.code === 'auth.token_invalid') return 'unknown';
          throw error;
        },
      );
      return c.body(null, 303, { location: `${page}?said=${said}` });
    },
  );
