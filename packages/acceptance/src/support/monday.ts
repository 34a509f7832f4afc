import { freezer } from './address.ts';
import type { Person } from './person.ts';

/** Has it be Monday morning for somebody who gets the weekly mail. */
export async function haveMonday(person: Person, tenant = 'isntgram'): Promise<void> {
  const { status } = await fetch(`${freezer}/mondays/${tenant}/${person.username}`, { method: 'PUT' });
  if (status !== 204) throw new Error(`It could not be made Monday: ${status}`);
  // Whatever is due within minutes has the sweep look.
  await person.api('/me/weekly-mail', { method: 'PUT', json: { on: true } });
}
