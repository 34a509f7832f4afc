import type { OpenAPIHono } from '@hono/zod-openapi';
import { modulesOf, type Registered, requireModule } from '@isntgram/core/kernel/module';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './environment.ts';
import { meaning } from './methods.ts';
import type { ErrorTable } from './problems.ts';

type Router = Pick<OpenAPIHono<ApiEnv>, 'routes'>;

/** What a module brings to the API; each of its addresses answers 404 in a tenant that has the module not. */
export interface ApiModule {
  readonly name: string;
  /** Below /api/v1. */
  readonly routes: Router;
  /**
   * Below /api/v1 too, and asked so often that each reads session and answer in one round trip: they stand before
   * `identify`.
   */
  readonly often?: Router;
  /** Below /api/v1 too, in every community, whether it has the module or not: who somebody is. */
  readonly everywhere?: Router;
  /** Below /api itself, where a standard says so. */
  readonly beside?: Router;
  /** The status and title of each code that the API's own table has not. */
  readonly errors?: ErrorTable;
  /** What stands before whatever else is done for an address below /api/v1. */
  readonly guards?: readonly (readonly [path: string, guard: MiddlewareHandler<ApiEnv>])[];
}

/** The routers of a module, as Hono takes them. */
export const asRouter = (router: Router): OpenAPIHono<ApiEnv> => router as OpenAPIHono<ApiEnv>;

const addressesOf = (base: string, router: Router | undefined): string[] => [
  ...new Set((router?.routes ?? []).filter(({ method }) => method !== 'ALL').map(({ path }) => `${base}${path}`)),
];

/** Lets nobody see an address of a module that the tenant has not. A tenant that has all costs one look at a list. */
export function onlyWhatIsOn({ modules }: Registered, bring: readonly ApiModule[]): MiddlewareHandler<ApiEnv> {
  const addresses = bring.map(({ name, routes, often, beside }) => ({
    name,
    patterns: [...addressesOf('/api/v1', routes), ...addressesOf('/api/v1', often), ...addressesOf('/api', beside)],
  }));
  return async (c, next) => {
    const { tenant } = c.var.ctx;
    if (modulesOf({ modules }, tenant).length < modules.length) {
      const isMeant = meaning(c.req.path);
      for (const { name, patterns } of addresses) if (patterns.some(isMeant)) requireModule(tenant, name);
    }
    await next();
  };
}
