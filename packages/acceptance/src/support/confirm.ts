import type { ConfirmedEmail, Problem } from '@isntgram/contract';
import { mailAbout, tokenIn } from './mailbox.ts';
import { type Person, Visitor } from './person.ts';

/** Follows a mailed link, in whichever browser. */
export const confirm = (token: string, by: Visitor = new Visitor()) =>
  by.api<ConfirmedEmail & Problem>('/email-confirmations', { json: { token } });

/** The person, who confirmed their address. */
export async function confirmed(person: Person): Promise<Person> {
  const answer = await confirm(tokenIn(await mailAbout(person.email, /confirm your address/i)));
  if (answer.status !== 200) throw new Error(`Confirming answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return person;
}
