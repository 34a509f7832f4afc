import { knowsPhotos } from '@isntgram/core/jobs/stored-photos';
import { errorText } from '@isntgram/core/kernel/error-text';
import type { Platform } from '@isntgram/core/kernel/platform';

const lacking =
  'The folder of photos was empty at the start, and the database knows photos: see that its disk is mounted, or ' +
  'bring them back from the copies.';

/**
 * For a start with an empty folder: says so in the log and among the errors where there are to be photos. It serves all
 * the same, as a new server does before its photos are brought back.
 */
export async function tellWherePhotosLack({
  openDb,
  faults,
  log,
}: Pick<Platform, 'openDb' | 'faults' | 'log'>): Promise<void> {
  try {
    if (!(await knowsPhotos(openDb()))) return;
    log({ level: 'error', message: lacking });
    faults.record({ error: new Error(lacking), place: 'api', route: 'start' });
  } catch (error) {
    log({ level: 'warn', message: 'Whether photos lack could not be found out.', error: errorText(error) });
  }
}
