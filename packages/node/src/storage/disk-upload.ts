import { problemResponse } from '@isntgram/api/problems';
import { errorText } from '@isntgram/core/kernel/error-text';
import { DomainError } from '@isntgram/core/kernel/errors';
import { type Clock, type Log, StoreFull } from '@isntgram/core/kernel/ports';
import { type DiskFolder, WrongSize } from './disk-folder.ts';
import { UploadBusy } from './incoming-files.ts';
import { storagePath, type TicketSigner } from './upload-ticket.ts';

export interface UploadParts {
  folder: DiskFolder;
  signer: TicketSigner;
  clock: Clock;
  log: Log;
}

/** Whether a request is an upload to the disk folder, and none of the API's. */
export const isUpload = (request: Request): boolean => new URL(request.url).pathname.startsWith(storagePath);

/**
 * Takes the bytes that a ticket was given for: this key, this type, this many, in time. Nothing else reaches the
 * folder.
 */
export function createUploadHandler(parts: UploadParts): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = crypto.randomUUID();
    const start = performance.now();
    const response = await take(parts, request).then(
      () => new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } }),
      (error: unknown) => problemResponse(asDomainError(error, parts.log, requestId), requestId),
    );
    response.headers.set('x-request-id', requestId);
    parts.log({
      level: response.status >= 500 ? 'error' : 'info',
      message: 'upload',
      requestId,
      userId: null,
      method: request.method,
      path: new URL(request.url).pathname,
      statusCode: response.status,
      responseTimeMs: Math.round(performance.now() - start),
    });
    return response;
  };
}

async function take({ folder, signer, clock }: UploadParts, request: Request): Promise<void> {
  if (request.method !== 'PUT') throw new DomainError('request.method_not_allowed');
  const ticket = signer.read(new URL(request.url));
  if (!ticket) throw new DomainError('request.invalid', 'This upload address was not made here.');
  if (ticket.expiresAtMs <= clock.now().getTime()) throw new DomainError('media.expired');
  const { contentType, sizeBytes } = ticket;
  if (request.headers.get('content-type') !== contentType) {
    throw new DomainError('request.invalid', `Send the photo as ${contentType}, as you announced it.`);
  }
  const announced = request.headers.get('content-length');
  if (announced !== null && Number(announced) !== sizeBytes) throw wrongSize(sizeBytes);
  if (!request.body) throw wrongSize(sizeBytes);
  await folder.take(ticket.key, request.body, { contentType, sizeBytes });
}

const wrongSize = (sizeBytes: number): DomainError =>
  new DomainError('request.invalid', `Send exactly ${sizeBytes} bytes, as you announced.`);

function asDomainError(error: unknown, log: Log, requestId: string): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof WrongSize) return new DomainError('request.invalid', error.message);
  if (error instanceof UploadBusy) return new DomainError('media.upload_in_progress');
  log({ level: 'error', message: 'An upload could not be stored.', requestId, error: errorText(error) });
  if (error instanceof StoreFull) return new DomainError('media.no_room');
  return new DomainError('internal');
}
