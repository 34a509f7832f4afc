import type { ErrorCode, MediaProblem } from '@isntgram/contract';
import { currentMessages } from '@/language/document-messages';
import { ApiProblem, messageOf } from '@/lib/api/problem';
import type { PhotoFileFault } from '@/lib/photos/photo-file';
import { mediaMessages } from '@/messages/media/media.ts';
import { createMessages } from '@/messages/network/create.ts';
import type { Fault } from './draft.ts';

/** Refusals of the photo itself, or of the person: the same upload again would end the same. */
const final: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
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
  'demo.read_only',
]);

/** What was found out about a file without asking the API. */
export function localFault(fault: PhotoFileFault | 'gone' | 'notSent'): Fault {
  return { message: currentMessages(createMessages).fault[fault], code: null, retryable: false };
}

/** What processing said of a photo. */
export function mediaFault(problem: MediaProblem | null): Fault {
  if (!problem) return { message: currentMessages(createMessages).fault.unknown, code: null, retryable: true };
  return {
    message: currentMessages(mediaMessages).problem(problem),
    code: problem.code,
    retryable: !final.has(problem.code),
  };
}

/** What was thrown on the way, in words. */
export function faultOf(error: unknown): Fault {
  if (error instanceof ApiProblem) {
    const message =
      error.code === 'auth.required'
        ? currentMessages(createMessages).fault.signedOut
        : (error.errors[0]?.message ?? error.message);
    const fields = error.code === 'filter.refused' ? { fields: error.errors } : {};
    return { message, code: error.code, retryable: !final.has(error.code), ...fields };
  }
  return { message: messageOf(error), code: null, retryable: true };
}

/** That nobody is signed in any more, found out without asking the API. */
export const signedOutFault = (): Fault => ({
  message: currentMessages(createMessages).fault.signedOut,
  code: 'auth.required',
  retryable: true,
});
