import { useEffect, useState } from 'react';
import { isUsernameTaken } from '@/lib/api/auth.ts';

const pauseMs = 400;

/** Asks, once somebody pauses in typing, whether the username is taken; undefined until that is known. */
export function useUsernameTaken(username: string, isComplete: boolean): boolean | undefined {
  const [known, setKnown] = useState<{ username: string; taken: boolean | undefined }>();
  useEffect(() => {
    if (!isComplete) return;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      const taken = await isUsernameTaken(username, asking.signal);
      if (!asking.signal.aborted) setKnown({ username, taken });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [username, isComplete]);
  return isComplete && known?.username === username ? known.taken : undefined;
}
