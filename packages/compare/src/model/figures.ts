import * as z from 'zod';
import { routeClasses } from './route-classes.ts';

const amount = z.number().nonnegative();

/** What one request of a class takes, on average. */
const routeFigures = z.object({
  /** Of the processes that answer: workerd, or the web and API processes. */
  appCpuMs: amount,
  databaseCpuMs: amount,
  /** Of what goes on after the answer, in a process of its own: photos, mails. */
  jobsCpuMs: amount,
  queries: amount,
  bytesOut: amount,
  logLines: amount,
  logBytes: amount,
  /** Of object storage. */
  storageReads: amount,
  storageWrites: amount,
});
export type RouteFigures = z.infer<typeof routeFigures>;

/** What was measured of a profile, as the model needs it. */
export const profileFigures = z.object({
  routes: z.record(z.enum(routeClasses), routeFigures),
  /** Of all its processes but the database, in GB. */
  memoryGb: amount,
});
export type ProfileFigures = z.infer<typeof profileFigures>;
