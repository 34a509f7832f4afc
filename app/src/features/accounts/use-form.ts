'use client';

import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { useMessages } from '@/language/messages';
import type { AuthResult } from '@/lib/api/accounts/auth';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import type { Accounts } from '@/messages/accounts/en/accounts.ts';

type Rules<Name extends string> = Record<Name, (value: string, t: Accounts) => string | undefined>;
type Refusal<Name> = { field?: Name; message: string };

/**
 * A form that speaks up about a field once it was left or sent, keeps the server's word until that field changes, and
 * moves the focus to the first field in trouble.
 */
export function useForm<Name extends string>(rules: Rules<Name>, initial: Record<Name, string>) {
  const t = useMessages(accountsMessages);
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<Name>>(new Set());
  const [refusal, setRefusal] = useState<Refusal<Name>>();
  const [busy, setBusy] = useState(false);
  const names = Object.keys(rules) as Name[];

  // What a browser filled in before this code was there.
  useLayoutEffect(() => {
    const shown = form.current;
    if (!shown) return;
    const typed = [...new FormData(shown)].filter(([, value]) => value !== '');
    if (typed.length > 0) setValues((untyped) => ({ ...untyped, ...Object.fromEntries(typed) }));
  }, []);

  const faultOf = (name: Name) => rules[name](values[name], t);
  const focus = (name: Name) => form.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();

  const fieldError = (name: Name) =>
    refusal?.field === name ? refusal.message : left.has(name) ? faultOf(name) : undefined;

  const control = (name: Name) => ({
    name,
    value: values[name],
    onChange: (event: { target: { value: string } }) => {
      setValues((earlier) => ({ ...earlier, [name]: event.target.value }));
      if (refusal && (refusal.field === undefined || refusal.field === name)) setRefusal(undefined);
    },
    onBlur: () => values[name] !== '' && setLeft((earlier) => new Set(earlier).add(name)),
  });

  const refuse = (result: Extract<AuthResult, { ok: false }>) => {
    const field = names.find((name) => name === result.field);
    setRefusal({ message: result.message, ...(field ? { field } : {}) });
    if (field) focus(field);
  };

  const submit = (send: () => Promise<void>) => async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setLeft(new Set(names));
    setRefusal(undefined);
    const wrong = names.find((name) => faultOf(name) !== undefined);
    if (wrong) return focus(wrong);
    setBusy(true);
    try {
      await send();
    } finally {
      setBusy(false);
    }
  };

  const clear = () => {
    setValues(initial);
    setLeft(new Set());
  };

  return {
    form,
    clear,
    values,
    busy,
    control,
    fieldError,
    submit,
    refuse,
    formError: refusal?.field ? undefined : refusal?.message,
  };
}
