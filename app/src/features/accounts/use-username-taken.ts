import { useEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { getUsernameAvailability } from '@/lib/api/network/users';

const pauseMs = 400;

/**
 * Asks, once somebody pauses in typing, whether somebody has the username, or nobody can; undefined until that is
 * known.
 */
export function useUsernameTaken(username: string, isComplete: boolean): boolean | undefined {
  const [known, setKnown] = useState<{ username: string; taken: boolean | undefined }>();
  useEffect(() => {
    if (!isComplete) return;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      // Also an answer that is broken off in the middle, as somebody types on or leaves, says nothing.
      const taken = await getUsernameAvailability(api, username, asking.signal)
        .then(({ available }) => !available)
        .catch(() => undefined);
      if (!asking.signal.aborted) setKnown({ username, taken });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [username, isComplete]);
  return isComplete && known?.username === username ? known.taken : undefined;
}
