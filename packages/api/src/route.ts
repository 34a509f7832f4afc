import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import { problem } from '@isntgram/contract/kernel/errors';
import type { Context, TypedResponse } from 'hono';
import type { z } from 'zod';
import type { ApiEnv } from './environment.ts';
import { invalid } from './problems.ts';

/** A router whose input is checked against the contract: what does not fit is a problem with its fields. */
export const router = () =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalid(result.error as z.ZodError);
    },
  });

/** A request body of JSON. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** A response of JSON. */
export const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});

const problemContent = { 'application/problem+json': { schema: problem } };

/** `createRoute`, with the problem that any route may answer instead. */
export const route = <const Route extends RouteConfig>(config: Route) => {
  const declared = createRoute(config);
  declared.responses = { ...declared.responses, default: { description: 'What went wrong.', content: problemContent } };
  return declared;
};

/** Answers 200 with text that is the JSON of a `Body` already; the client's types see the `Body`. */
export const jsonText = <Body>(c: Context, text: string): TypedResponse<Body, 200, 'json'> => {
  const response: Response = c.body(text, 200, { 'content-type': 'application/json' });
  return response as Response & TypedResponse<Body, 200, 'json'>;
};
