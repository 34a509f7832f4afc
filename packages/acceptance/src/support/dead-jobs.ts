import { randomUUID } from 'node:crypto';
import { freezer } from './address.ts';

/** Has a job lie there as one that failed at every try. @returns its id */
export async function putDeadJob(job: Record<string, unknown>, why: string): Promise<string> {
  const id = randomUUID();
  const body = JSON.stringify({ job: { tenant: 'isntgram', ...job }, why });
  const { status } = await fetch(`${freezer}/dead-jobs/${id}`, { method: 'PUT', body });
  if (status !== 204) throw new Error(`A dead job could not be put there: ${status}`);
  return id;
}
