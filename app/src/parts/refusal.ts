import { currentMessages } from '@/language/document-messages';
import { ApiProblem, messageOf } from '@/lib/api/problem';
import type { Intent } from '@/lib/session/intent';
import { commonMessages } from '@/messages/kernel/common.ts';
import { toast } from '../ui/states/toaster.tsx';

const eventName = 'isntgram:join';

/**
 * Says why the API refused, with the way on: who is not signed in is asked to be, the demo account is offered one of
 * its own.
 */
export function tellRefusal(error: unknown, intent?: Intent): void {
  const code = error instanceof ApiProblem ? error.code : undefined;
  if (code === 'auth.required') {
    if (intent) askToJoin(intent);
    else window.location.assign(`/sign-in?next=${encodeURIComponent(window.location.pathname)}`);
    return;
  }
  const action =
    code === 'demo.read_only'
      ? { label: currentMessages(commonMessages).signUp, run: () => window.location.assign('/sign-up') }
      : undefined;
  toast.error(messageOf(error), action);
}

/** Says what an account is needed for, and leads to one; whoever comes back finds it done. */
export const askToJoin = (intent: Intent): void =>
  void window.dispatchEvent(new CustomEvent(eventName, { detail: intent }));

/** Hears of `askToJoin`. */
export function onAskedToJoin(hear: (intent: Intent) => void): () => void {
  const receive = (event: Event) => event instanceof CustomEvent && hear(event.detail);
  window.addEventListener(eventName, receive);
  return () => window.removeEventListener(eventName, receive);
}
