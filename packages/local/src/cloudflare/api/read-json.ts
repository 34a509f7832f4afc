import type { Context } from 'hono';
import * as z from 'zod';
import { ApiProblem } from './answer.ts';

/** What a request's body says. @throws ApiProblem 10021 that says what is wrong with it */
export async function readJson<T extends z.ZodType>(context: Context, schema: T): Promise<z.infer<T>> {
  const parsed = schema.safeParse(await context.req.json().catch(() => undefined));
  if (!parsed.success) throw new ApiProblem(400, 10_021, z.prettifyError(parsed.error));
  return parsed.data;
}
