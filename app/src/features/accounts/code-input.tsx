import type { ComponentProps } from 'react';
import { Input } from '@/ui/forms/input';

/** What an authenticator app shows, or a backup code. */
export function CodeInput({ app = false, ...props }: ComponentProps<typeof Input> & { app?: boolean }) {
  return (
    <Input
      {...props}
      autoComplete="one-time-code"
      inputMode={app ? 'numeric' : 'text'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={20}
      className="font-mono"
    />
  );
}
