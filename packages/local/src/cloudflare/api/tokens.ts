import type { Context } from 'hono';
import type { ApiApp, ApiPlace } from '../place.ts';
import { idOf } from '../world.ts';
import { ApiProblem, success, successPage } from './answer.ts';

/** Who asks, and what their token is worth. */
export function addTokens(app: ApiApp, { world }: ApiPlace): void {
  const { account } = world;
  const verify = (context: Context) => {
    const value = /^Bearer (\S+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    const token = account.tokens.find((one) => one.value === value);
    if (!token) throw new ApiProblem(401, 1000, 'Invalid API Token');
    const result = { id: token.id, status: token.status };
    const messages = [{ code: 10_000, message: 'This API Token is valid and active', type: null }];
    return context.json({ success: true, errors: [], messages: token.status === 'active' ? messages : [], result });
  };
  app.get('/user/tokens/verify', verify);
  app.get('/accounts/:account/tokens/verify', verify);
  app.get('/user/tokens/:token', (context) => {
    const token = account.tokens.find(({ id }) => id === context.req.param('token'));
    if (!token) throw new ApiProblem(404, 1003, 'Token not found.');
    const names = token.rights === 'all' ? ['All'] : token.rights;
    const permission_groups = names.map((name) => ({ id: idOf(`right ${name}`), name }));
    const resources = { [`com.cloudflare.api.account.${account.id}`]: '*' };
    const policies = [{ id: idOf(`policy ${token.id}`), effect: 'allow', resources, permission_groups }];
    return success(context, { id: token.id, name: token.id, status: token.status, policies });
  });

  const told = { id: account.id, name: account.name, type: 'standard', settings: {} };
  app.get('/accounts', (context) => successPage(context, [told], 20));
  app.get('/accounts/:account', (context) => success(context, told));
  app.get('/memberships', (context) =>
    successPage(context, [{ id: idOf('membership'), status: 'accepted', account: told }], 20),
  );
  app.get('/user', (context) => success(context, { id: idOf('user'), email: 'operator@isntgram.example' }));
}
