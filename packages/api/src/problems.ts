import type { ErrorCode, errorCodes, Problem } from '@isntgram/contract/kernel/errors';
import { DomainError, sqlState } from '@isntgram/core/kernel/errors';
import { frozen, readOnlyState } from '@isntgram/core/kernel/freeze';
import { outOfReach } from '@isntgram/core/kernel/out-of-reach';
import { StoreFull } from '@isntgram/core/kernel/ports';
import { HTTPException } from 'hono/http-exception';
import { ZodError } from 'zod';

/** What knows both our codes and HTTP: status and title of each. */
export type ErrorTable = Readonly<Record<string, readonly [status: number, title: string]>>;

const table: Record<(typeof errorCodes)[number], readonly [status: number, title: string]> = {
  'request.invalid': [400, 'Something in this request is not as it should be.'],
  'request.not_json': [400, 'The request’s body is not JSON.'],
  'request.too_large': [413, 'The request is too large.'],
  'request.unsupported_type': [415, 'The request’s body must be application/json.'],
  'request.not_found': [404, 'There is nothing at this address.'],
  'request.method_not_allowed': [405, 'This address does not take that method.'],
  'request.rate_limited': [429, 'Too many requests. Wait a little and try again.'],
  'idempotency.in_progress': [
    409,
    'The first request with this Idempotency-Key is still being answered. Try again in a moment.',
  ],
  'idempotency.mismatch': [422, 'This Idempotency-Key was used for another request. Use a new key.'],
  'auth.required': [401, 'Sign in to do this.'],
  'auth.origin': [403, 'This request came from another site.'],
  'auth.invalid_credentials': [401, 'Email, username or password is wrong.'],
  'auth.username_taken': [400, 'This username is taken. Choose another one.'],
  'auth.password_refused': [400, 'Choose another password.'],
  'auth.token_invalid': [400, 'This link has expired or was used. Ask for a new one.'],
  'auth.address_taken': [
    409,
    'This address belongs to another account of yours. Nothing was changed. Sign in to that one, or give this one ' +
      'another address.',
  ],
  'auth.wrong_password': [400, 'This is not your password.'],
  'auth.email_unconfirmed': [
    403,
    'Confirm your email address to go on. The link is in your mail; the settings send a new one.',
  ],
  'auth.session_not_found': [404, 'There is no such session.'],
  'auth.code_wrong': [
    400,
    'This code is not right, or was used already. Each code works once: wait for the next one, or use a backup code.',
  ],
  'auth.second_step_over': [401, 'This took too long, or there were too many tries. Sign in again with your password.'],
  'auth.second_step_locked': [429, 'There were too many wrong codes. Try again in a quarter of an hour.'],
  'auth.two_factor_on': [409, 'The second step is on already.'],
  'auth.two_factor_off': [409, 'The second step is not on.'],
  'auth.passkey_refused': [400, 'This passkey was not accepted. Try again, or sign in with your password.'],
  'auth.passkey_not_found': [404, 'There is no such passkey.'],
  'auth.passkeys_full': [409, 'You have as many passkeys as you can have. Remove one of them first.'],
  'auth.failed': [400, 'That did not work. Try again.'],
  'auth.suspended': [
    403,
    'This account is suspended: a moderator found that it broke the rules. If that is a mistake, you can appeal once.',
  ],
  'auth.leaving': [
    403,
    'Your account is going to be deleted, so nothing can be changed. Keep it first, in the settings under Account.',
  ],
  'auth.last_admin': [
    409,
    'You are the only admin of this community, and nobody could look after it. Have somebody else made an admin first.',
  ],
  'auth.username_too_often': [
    409,
    'You changed your username often lately. Your former names lead to you for 30 days each; wait until one is over.',
  ],
  'auth.sign_up_closed': [403, 'Nobody can sign up here right now.'],
  'auth.invitation_required': [403, 'This community is for those who were invited. Ask somebody in it for a link.'],
  'auth.invitation_invalid': [
    403,
    'This invitation was used up, taken back, or is too old. Ask whoever invited you for a new link.',
  ],
  'auth.waiting': [403, 'An admin has not let you in yet. You get a mail as soon as they decide.'],
  'auth.too_many_waiting': [403, 'Very many people wait to be let in already. Try again in a few days.'],
  'invitation.not_found': [404, 'There is no such invitation.'],
  'invitation.too_many': [409, 'There are very many invitations already. Take some back first.'],
  'join_request.not_found': [404, 'Nobody waits under this id any more: they were let in, or refused.'],
  'filter.refused': [422, 'Something in this is not allowed in this community.'],
  'filter.not_found': [404, 'There is no such filter.'],
  'filter.too_many': [409, 'There are as many filters as there can be. Remove some that you no longer need.'],
  'person.not_found': [404, 'There is no such person.'],
  'role.own': [409, 'Ask another admin to change your own role.'],
  'role.last_admin': [409, 'They are the last admin. Make somebody else one first.'],
  'role.unfit': [
    409,
    'That cannot be their role: they are suspended, leaving or the demo account, or nothing is moderated here.',
  ],
  'note.not_found': [404, 'There is no such note of yours.'],
  'note.too_many': [409, 'There are very many notes about them. Remove one of yours first.'],
  'export.not_found': [404, 'There is no such export, or its time is over. Ask for a new one in the settings.'],
  'push.off': [404, 'This installation sends nothing to devices. Whoever runs it can turn that on.'],
  'push.unknown_service': [400, 'Your browser has its notifications sent by a service that we do not know.'],
  'token.invalid': [
    401,
    'No token like this is good here: it has expired, was revoked or never was. Make a new one in the settings.',
  ],
  'token.scope': [403, 'This token may not do that.'],
  'token.not_found': [404, 'There is no such token.'],
  'token.too_many': [409, 'You have as many tokens as there can be. Revoke one that you no longer use.'],
  'auth.deletion_final': [409, 'The time to keep this account is over: it is being deleted.'],
  'demo.read_only': [403, 'The demo account can look at everything and change nothing. Sign up to take part.'],
  'tenant.not_found': [404, 'There is no community at this address.'],
  'media.not_found': [404, 'There is no such photo.'],
  'media.unsupported_type': [415, 'Choose a JPEG, PNG, WebP, HEIC or AVIF photo.'],
  'media.too_large': [413, 'This photo is too large.'],
  'media.too_many_pixels': [422, 'This photo has too many pixels.'],
  'media.too_heavy': [422, 'This photo takes too much work to read.'],
  'media.damaged': [422, 'This photo is damaged.'],
  'media.not_an_image': [422, 'This file is not a photo.'],
  'media.image_sequence': [422, 'This is an image sequence, not a photo.'],
  'media.video': [422, 'This is a video, not a photo.'],
  'media.gif': [422, 'This is a GIF, which is not read here.'],
  'media.tiff_or_raw': [422, 'This is a RAW or TIFF picture, which is not read here.'],
  'media.unsupported_kind': [422, 'This is a picture of a kind that is not read here.'],
  'media.not_uploaded': [409, 'The photo has not arrived yet.'],
  'media.upload_in_progress': [409, 'This photo is being uploaded already. Wait until that has ended.'],
  'media.no_room': [
    507,
    'There is no room for more photos on this server. Try again later, or tell whoever runs this community.',
  ],
  'media.already_used': [409, 'This photo is part of another post already.'],
  'media.expired': [409, 'The time to upload this photo is over. Upload it again.'],
  'media.not_ready': [409, 'This photo is still being processed. Wait a moment.'],
  'media.processing_failed': [422, 'This photo could not be processed.'],
  'media.cropped_too_often': [409, 'This photo was cropped very often. Upload it again to crop it further.'],
  'logo.not_square': [422, 'A logo is square.'],
  'logo.too_small': [422, 'This logo is too small.'],
  'quota.person_bytes': [409, 'There is no room for more photos of yours.'],
  'quota.community_bytes': [409, 'There is no room for more photos in this community.'],
  'quota.posts_per_day': [429, 'These are all the posts that you can make today.'],
  'quota.people': [409, 'This community takes nobody more.'],
  'service.unavailable': [503, 'A part of the service is out of reach. Try again in a moment.'],
  'service.database_unavailable': [
    503,
    'The database is out of reach, so nothing can be read or saved right now. Try again in a moment; nothing that ' +
      'was saved is lost.',
  ],
  'service.too_slow': [503, 'This took too long. Try again in a moment.'],
  'service.busy': [503, 'Very many people are signing in right now. Try again in a few seconds.'],
  'service.frozen': [
    503,
    'The service is being moved: for a few seconds everything can be read and nothing saved. Nothing was changed. ' +
      'Send this again in a moment.',
  ],
  internal: [
    500,
    'Something went wrong on our side. Try again; if it stays, tell whoever runs this community the request id.',
  ],
};

/** What is out of reach comes back within seconds, or takes long in any case. */
const retryAfterSeconds = 5;

const codeOfStatus: Record<number, ErrorCode> = {
  400: 'request.not_json',
  404: 'request.not_found',
  405: 'request.method_not_allowed',
  413: 'request.too_large',
  415: 'request.unsupported_type',
};

/** Whatever was thrown, as the domain's error; what we did not foresee is `internal` and says nothing of its inside. */
export function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof StoreFull) return new DomainError('media.no_room');
  if (error instanceof ZodError) return invalid(error);
  if (error instanceof HTTPException) return new DomainError(codeOfStatus[error.status] ?? 'internal');
  const state = sqlState(error);
  if (state === readOnlyState) return frozen();
  const { part } = outOfReach(error) ?? {};
  if (part) return new DomainError(part === 'database' ? 'service.database_unavailable' : 'service.unavailable');
  if (state === '22021') return new DomainError('request.invalid', 'Contains a character that cannot be stored.');
  return new DomainError('internal');
}

/** A contract that was not kept, field by field. */
export function invalid(error: ZodError): DomainError {
  const fields = error.issues.map(({ path, code, message }) => ({
    path: path.join('.'),
    code: code ?? 'invalid',
    message,
  }));
  return new DomainError('request.invalid', fields[0]?.message, fields);
}

/** The error as RFC 9457 has it. `more` has the codes of modules that `table` has not. */
function problemOf(error: DomainError, requestId: string, more: ErrorTable = {}): Problem {
  const known: ErrorTable = table;
  const [status, title] = known[error.code] ?? more[error.code] ?? table.internal;
  return {
    type: `urn:isntgram:${error.code}`,
    title,
    status,
    code: error.code,
    ...(error.detail !== undefined && { detail: error.detail }),
    requestId,
    ...(status === 503 && { retryAfterSeconds }),
    ...error.more,
    ...(error.fields && { errors: [...error.fields] }),
  };
}

/** What RFC 6750 tells a program of its token. */
const challenges: Readonly<Record<string, string>> = {
  'token.invalid': 'Bearer error="invalid_token"',
  'token.scope': 'Bearer error="insufficient_scope"',
};
const challengeOf = ({ code }: DomainError): Record<string, string> => {
  const challenge = challenges[code];
  return challenge === undefined ? {} : { 'www-authenticate': challenge };
};

/** The response that says what went wrong and what to do. */
export function problemResponse(error: DomainError, requestId: string, more?: ErrorTable): Response {
  const problem = problemOf(error, requestId, more);
  return Response.json(problem, {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...challengeOf(error),
      ...(problem.retryAfterSeconds !== undefined && { 'retry-after': String(problem.retryAfterSeconds) }),
    },
  });
}
