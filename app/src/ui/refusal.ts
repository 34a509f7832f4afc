import { currentMessages } from '@/lib/document-messages.ts';
import { ApiProblem, messageOf } from '@/lib/problem.ts';
import { commonMessages } from '@/messages/common.ts';
import { toast } from './toaster.tsx';

/** Says why the API refused, with the way on: who is not signed in goes to sign in, the demo account is offered one of its own. */
export function tellRefusal(error: unknown): void {
  const code = error instanceof ApiProblem ? error.code : undefined;
  if (code === 'auth.required') {
    askToSignIn();
    return;
  }
  const action =
    code === 'demo.read_only'
      ? { label: currentMessages(commonMessages).signUp, run: () => window.location.assign('/sign-up') }
      : undefined;
  toast.error(messageOf(error), action);
}

/** Leaves for the sign-in page, and comes back here from there. */
export const askToSignIn = (): void => window.location.assign(`/sign-in?next=${encodeURIComponent(window.location.pathname)}`);
