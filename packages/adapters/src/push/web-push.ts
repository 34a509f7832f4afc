import { buildPushPayload } from '@block65/webcrypto-web-push';
import { isPushService } from '@isntgram/contract/kernel/push/services';
import { errorText } from '@isntgram/core/kernel/error-text';
import type { Log } from '@isntgram/core/kernel/ports';
import type { Push, PushMessage, PushTarget } from '@isntgram/core/kernel/push/push';
import { type VapidKeys, vapidKeysOf } from './vapid-keys.ts';

const timeoutMs = 10_000;
/** Who does not look at a device for a day looks at the page. */
const ttlSeconds = 24 * 60 * 60;

/** Web Push by what the environment says, whatever the profile; undefined where there is no secret. */
export const webPushOf = (
  said: { PUSH_SECRET?: string | undefined; PUSH_GATEWAY?: string | undefined; BASE_DOMAINS: readonly string[] },
  log: Log,
): Push | undefined =>
  said.PUSH_SECRET === undefined
    ? undefined
    : createWebPush({
        ...{ secret: said.PUSH_SECRET, gateway: said.PUSH_GATEWAY, log },
        subject: `https://${said.BASE_DOMAINS[0]}`,
      });

interface WebPushOptions {
  /** A secret that the key of this installation is made from. */
  secret: string;
  /** Whom a push service may turn to: an https or mailto address. */
  subject: string;
  /** Local only: takes everything in the place of the services. */
  gateway?: string | undefined;
  log: Log;
}

/** Sends by the Web Push protocol (RFC 8030), encrypted for the device alone (RFC 8291), to services that we know. */
export function createWebPush({ secret, subject, gateway, log }: WebPushOptions): Push {
  let known: VapidKeys | undefined;
  const keys = async (): Promise<VapidKeys> => {
    known ??= await vapidKeysOf(secret);
    return known;
  };
  return {
    publicKey: async () => (await keys()).publicKey,
    async send(target, message) {
      if (!isPushService(target.endpoint)) return 'gone';
      const { host, pathname, search } = new URL(target.endpoint);
      const request = await encrypted(target, message, { subject, ...(await keys()) });
      // Such keys no browser made: there is no device.
      if (!request) return 'gone';
      const address = gateway === undefined ? target.endpoint : `${gateway}/${host}${pathname}${search}`;
      try {
        const answer = await fetch(address, {
          ...request,
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        await answer.body?.cancel();
        if (answer.ok) return 'sent';
        if (answer.status === 404 || answer.status === 410) return 'gone';
        log({ level: 'warn', message: 'A push service did not take a message.', service: host, status: answer.status });
      } catch (error) {
        log({
          level: 'warn',
          message: 'A push service could not be reached.',
          service: host,
          error: errorText(error),
        });
      }
      return 'failed';
    },
  };
}

async function encrypted(
  { endpoint, p256dh, auth }: PushTarget,
  { text, topic }: PushMessage,
  vapid: VapidKeys & { subject: string },
) {
  try {
    const { headers, body } = await buildPushPayload(
      { data: text, options: { ttl: ttlSeconds, urgency: 'normal', topic } },
      { endpoint, expirationTime: null, keys: { p256dh, auth } },
      vapid,
    );
    const { 'content-length': _, ...rest } = headers;
    return { method: 'POST', headers: rest, body };
  } catch {
    return undefined;
  }
}
