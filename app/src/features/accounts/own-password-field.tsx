import type { ComponentProps } from 'react';
import { Field } from '@/ui/forms/field';
import { PasswordInput } from './password-input.tsx';

type OwnPasswordFieldProps = Omit<ComponentProps<typeof PasswordInput>, 'autoComplete'> & {
  username: string;
  label: string;
  error: string | undefined;
};

/** Asks somebody who is signed in for their password. */
export function OwnPasswordField({ username, label, error, ...control }: OwnPasswordFieldProps) {
  return (
    <>
      {/* Password managers look for the name that the password belongs to. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Field label={label} error={error}>
        {(aria) => <PasswordInput {...aria} {...control} autoComplete="current-password" />}
      </Field>
    </>
  );
}
