import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What Cloudflare refuses, with its documented code. */
export class ApiProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: number;

  constructor(status: ContentfulStatusCode, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The envelope of every answer; https://developers.cloudflare.com/fundamentals/api/reference/response/ */
export function success(context: Context, result: unknown, status: ContentfulStatusCode = 200): Response {
  return context.json({ success: true, errors: [], messages: [], result }, status);
}

/** A page of a list, as `page` and `per_page` ask for it. */
export function successPage(context: Context, all: readonly unknown[], perPageDefault = 100): Response {
  const page = Number(context.req.query('page') ?? 1);
  const perPage = Number(context.req.query('per_page') ?? perPageDefault);
  const result = all.slice((page - 1) * perPage, page * perPage);
  const result_info = {
    page,
    per_page: perPage,
    count: result.length,
    total_count: all.length,
    total_pages: Math.ceil(all.length / perPage),
  };
  return context.json({ success: true, errors: [], messages: [], result, result_info });
}

export function failure(context: Context, { status, code, message }: ApiProblem): Response {
  return context.json({ success: false, errors: [{ code, message }], messages: [], result: null }, status);
}
