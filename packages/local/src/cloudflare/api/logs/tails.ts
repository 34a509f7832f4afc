import type { ApiApp, ApiPlace } from '../../place.ts';
import { ApiProblem, success } from '../answer.ts';
import { findScript } from '../find.ts';

/**
 * Who follows a Worker; https://developers.cloudflare.com/api/resources/workers/subresources/scripts/subresources/tail/
 */
export function addTails(app: ApiApp, { world, tails }: ApiPlace): void {
  const of = '/accounts/:account/workers/scripts/:script/tails';
  app.get(of, (context) => success(context, tails.of(findScript(world, context.req.param('script')).name)));
  app.post(of, (context) => {
    const tail = tails.open(findScript(world, context.req.param('script')).name);
    const { host } = new URL(context.req.url);
    return success(context, { ...tail, url: `ws://${host}/tails/${tail.id}` });
  });
  app.delete(`${of}/:id`, (context) => {
    const { name } = findScript(world, context.req.param('script'));
    if (!tails.close(name, context.req.param('id'))) throw new ApiProblem(404, 10_057, 'There is no such tail.');
    return success(context, null);
  });
}
