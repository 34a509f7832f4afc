import * as z from 'zod';

/** Stable codes of what can go wrong in any product; a client decides by them, people read `title` and `detail`. */
export const errorCodes = [
  'request.invalid',
  'request.not_json',
  'request.too_large',
  'request.unsupported_type',
  'request.not_found',
  'request.method_not_allowed',
  'idempotency.in_progress',
  'idempotency.mismatch',
  'auth.required',
  'auth.origin',
  'auth.invalid_credentials',
  'auth.username_taken',
  'auth.password_refused',
  'auth.token_invalid',
  'auth.address_taken',
  'auth.wrong_password',
  'auth.email_unconfirmed',
  'auth.session_not_found',
  'auth.code_wrong',
  'auth.second_step_over',
  'auth.second_step_locked',
  'auth.two_factor_on',
  'auth.two_factor_off',
  'auth.passkey_refused',
  'auth.passkey_not_found',
  'auth.passkeys_full',
  'auth.failed',
  'auth.suspended',
  'auth.leaving',
  'auth.last_admin',
  'auth.deletion_final',
  'auth.username_too_often',
  'auth.sign_up_closed',
  'auth.invitation_required',
  'auth.invitation_invalid',
  'auth.waiting',
  'auth.too_many_waiting',
  'invitation.not_found',
  'invitation.too_many',
  'join_request.not_found',
  'filter.refused',
  'filter.not_found',
  'filter.too_many',
  'person.not_found',
  'role.own',
  'role.last_admin',
  'role.unfit',
  'note.not_found',
  'note.too_many',
  'export.not_found',
  'push.off',
  'push.unknown_service',
  'token.invalid',
  'token.scope',
  'token.not_found',
  'token.too_many',
  'request.rate_limited',
  'demo.read_only',
  'tenant.not_found',
  'media.not_found',
  'media.unsupported_type',
  'media.too_large',
  'media.too_many_pixels',
  'media.too_heavy',
  'media.damaged',
  'media.not_an_image',
  'media.image_sequence',
  'media.video',
  'media.gif',
  'media.tiff_or_raw',
  'media.unsupported_kind',
  'media.not_uploaded',
  'media.upload_in_progress',
  'media.no_room',
  'media.already_used',
  'media.expired',
  'media.not_ready',
  'media.processing_failed',
  'media.cropped_too_often',
  'logo.not_square',
  'logo.too_small',
  'quota.person_bytes',
  'quota.community_bytes',
  'quota.posts_per_day',
  'quota.people',
  'service.unavailable',
  'service.database_unavailable',
  'service.too_slow',
  'service.busy',
  'service.frozen',
  'internal',
] as const;
/** Codes of modules beside these, by module: each adds its own line, by `declare module`. */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be added to.
export interface ModuleErrorCodes {}
export type ErrorCode = (typeof errorCodes)[number] | ModuleErrorCodes[keyof ModuleErrorCodes];

/** Any string, to zod: which codes there are is known where the modules are, and the API's document lists them. */
const anyCode = (): z.ZodType<ErrorCode> => z.string() as unknown as z.ZodType<ErrorCode>;
export const errorCode = anyCode();

export const fieldError = z
  .object({
    path: z.string().meta({ description: 'Where in the request, as in `media.0.alt`.' }),
    code: z.string(),
    message: z.string(),
    word: z.string().optional().meta({ description: 'What is not allowed here, where the code is `filter.refused`.' }),
  })
  .meta({ id: 'FieldError' });
export type FieldError = z.infer<typeof fieldError>;

/** RFC 9457. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: errorCode,
    detail: z.string().optional(),
    requestId: z.string(),
    retryAfterSeconds: z
      .number()
      .int()
      .optional()
      .meta({ description: 'As the header Retry-After: when to try again.' }),
    narrowUntil: z.iso
      .datetime()
      .optional()
      .meta({ description: 'Where a limit is narrower since the account is new: until when.' }),
    quota: z
      .object({ used: z.number().int(), max: z.number().int() })
      .optional()
      .meta({ description: 'Where a plan allows no more: in bytes, posts or people.' }),
    appealToken: z.string().optional().meta({ description: 'Lets somebody who is suspended appeal, for an hour.' }),
    errors: z.array(fieldError).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
