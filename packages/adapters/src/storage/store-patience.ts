import { isNetworkFault, OutOfReach } from '@isntgram/core/kernel/out-of-reach';

export interface StorePatience {
  /** How long a store may take to begin to answer, and then for each piece of what it answers. */
  answerMs: number;
  /** How long it may take to take in a variant. */
  intakeMs: number;
}

export const storePatience: StorePatience = { answerMs: 5_000, intakeMs: 10_000 };

/** What a store did not do in time, or where the way to it broke, is that it is out of reach. */
export const storeFault = (error: unknown): unknown =>
  isNetworkFault(error) ? new OutOfReach('mediaStore', error) : error;

/** Rejects with OutOfReach where the work takes longer. What it then still does is nobody's concern. */
export async function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new OutOfReach('mediaStore', new Error(`No answer within ${timeoutMs} ms.`))),
    timeoutMs,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The same bytes; reading ends with OutOfReach where the next piece does not come in time. How slowly they are read
 * does not matter.
 */
export function piecesInTime(body: ReadableStream<Uint8Array>, timeoutMs: number): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await inTime(reader.read(), timeoutMs);
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          reader.cancel(error).catch(() => undefined);
          controller.error(storeFault(error));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/**
 * The same bytes, but no more than there should be: what lies packed in the store is unpacked on the way, to a thousand
 * times its size.
 */
export function noMoreThan(sizeBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = sizeBytes;
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= chunk.byteLength;
      if (left < 0) controller.terminate();
    },
  });
}
