'use client';

import { useEffect, useState } from 'react';
import { type Intent, keepIntent, pathOf } from '@/lib/session/intent';
import { Later, later } from '../../ui/states/later.tsx';
import { onAskedToJoin } from '../refusal.ts';

const JoinDialog = later(() => import('./join-dialog.tsx'));

/** Where visitors press what needs an account: says what it is for, and leads to both ways in. */
export function JoinPrompt() {
  const [intent, setIntent] = useState<Intent>();
  useEffect(() => onAskedToJoin(setIntent), []);
  if (!intent) return null;
  const goAtOnce = () => {
    keepIntent(intent);
    window.location.assign(`/sign-in?next=${encodeURIComponent(pathOf(intent))}`);
  };
  return (
    <Later onMissing={goAtOnce}>
      <JoinDialog intent={intent} onClose={() => setIntent(undefined)} />
    </Later>
  );
}
