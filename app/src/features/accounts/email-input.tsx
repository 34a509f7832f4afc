import type { ComponentProps } from 'react';
import { Input } from '@/ui/forms/input';

/** Takes one's own address, which browsers know. */
export const EmailInput = (props: Omit<ComponentProps<typeof Input>, 'type'>) => (
  <Input {...props} type="email" inputMode="email" autoComplete="email" autoCapitalize="none" spellCheck={false} />
);
