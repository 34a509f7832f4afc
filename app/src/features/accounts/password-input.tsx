'use client';

import { Eye, EyeOff } from 'lucide';
import { type ComponentProps, useState } from 'react';
import { useMessages } from '@/language/messages';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { Input } from '@/ui/forms/input';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';

/** A password with an eye: typing on a phone goes wrong too often to be blind. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, 'type'>) {
  const t = useMessages(accountsMessages);
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input {...props} type={shown ? 'text' : 'password'} autoCapitalize="none" spellCheck={false} className="pr-12" />
      <IconButton
        label={t.showPassword}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute top-0.5 right-0.5 text-muted"
      >
        {shown ? <Icon of={EyeOff} className="size-5" /> : <Icon of={Eye} className="size-5" />}
      </IconButton>
    </div>
  );
}
