import type { MutedWord } from '@isntgram/contract/network/relations';
import { useCallback, useEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { listMutedWords, muteWord, unmuteWord } from '@/lib/api/network/relations';
import { messageOf } from '@/lib/api/problem';
import { noteFeedChange } from '@/lib/posts/feed-cache';
import { toast } from '@/ui/states/toaster';

const isSame = (one: MutedWord, other: MutedWord) => one.kind === other.kind && one.value === other.value;

/** The list of muted words: added where the API took them, gone at once and back where it refused. */
export function useMutedWords() {
  const [words, setWords] = useState<MutedWord[]>();
  const [error, setError] = useState<unknown>();
  const [refusal, setRefusal] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const reload = useCallback(() => {
    setError(undefined);
    listMutedWords(api).then(({ items }) => setWords(items), setError);
  }, []);
  useEffect(reload, [reload]);

  const add = async (word: MutedWord): Promise<boolean> => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const stored = await muteWord(api, word);
      setWords((before = []) => [stored, ...before.filter((each) => !isSame(each, stored))]);
      noteFeedChange();
      return true;
    } catch (thrown) {
      setRefusal(thrown);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const remove = async (word: MutedWord) => {
    const before = words;
    setWords(before?.filter((each) => !isSame(each, word)));
    try {
      await unmuteWord(api, word);
      noteFeedChange();
    } catch (thrown) {
      setWords(before);
      toast.error(messageOf(thrown));
    }
  };
  return { words, error, refusal, busy, add, remove: (word: MutedWord) => void remove(word), reload };
}
