import type { MadeApiToken } from '@isntgram/contract/accounts/api-tokens';
import { type TokenScope, tokenScopes } from '@isntgram/contract/accounts/token-scopes';
import { limits } from '@isntgram/contract/kernel/limits';
import { useId, useState } from 'react';
import { useMessages } from '@/language/messages';
import { createApiToken } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { tokenMessages } from '@/messages/accounts/tokens.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { Segments } from '@/ui/forms/segments';
import { Notice } from '@/ui/states/notice';
import { enteredPasswordRule } from '../account-rules.ts';
import { OwnPasswordField } from '../own-password-field.tsx';
import { refusalOf } from '../refusal.ts';
import { useForm } from '../use-form.ts';

const days = ['7', '30', '90', '365'] as const;
type Days = (typeof days)[number];
const daysOf = { '7': 7, '30': 30, '90': 90, '365': 365 } as const;

/** Makes a token, with the password: a borrowed phone must not be enough. */
export function NewTokenForm({ username, onMade }: { username: string; onMade: (made: MadeApiToken) => void }) {
  const t = useMessages(tokenMessages).make;
  const titleId = useId();
  const [scopes, setScopes] = useState<readonly TokenScope[]>(['read']);
  const [life, setLife] = useState<Days>('90');
  const rules = {
    name: (value: string) =>
      value.trim() === '' ? t.nameMissing : value.trim().length > limits.tokenNameLengthMax ? t.nameTooLong : undefined,
    password: enteredPasswordRule,
  };
  const { form, values, busy, control, fieldError, formError, submit, refuse, clear } = useForm(rules, {
    name: '',
    password: '',
  });
  const send = submit(async () => {
    if (scopes.length === 0) return;
    const { name, password } = values;
    try {
      onMade(await createApiToken(api, { name, scopes: [...scopes], days: daysOf[life], password }));
      clear();
    } catch (error) {
      refuse(refusalOf(error));
    }
  });
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-4">
      <h2 id={titleId} className="font-semibold text-lg">
        {t.title}
      </h2>
      <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-5">
        {formError ? <Notice tone="error">{formError}</Notice> : null}
        <Field label={t.name} error={fieldError('name')}>
          {(aria) => <Input {...aria} {...control('name')} placeholder={t.namePlaceholder} autoComplete="off" />}
        </Field>
        <ScopesField scopes={scopes} onChange={setScopes} />
        <div className="flex flex-col items-start gap-1.5">
          <p aria-hidden className="font-medium text-sm">
            {t.days}
          </p>
          <div className="flex">
            <Segments<Days>
              legend={t.days}
              value={life}
              onChange={setLife}
              choices={days.map((value) => ({ value, label: t.forDays(daysOf[value]) }))}
            />
          </div>
        </div>
        <OwnPasswordField
          username={username}
          label={t.password}
          error={fieldError('password')}
          {...control('password')}
        />
        <Button type="submit" size="large" busy={busy} className="sm:self-start">
          {t.send}
        </Button>
      </form>
    </section>
  );
}

type ScopesFieldProps = { scopes: readonly TokenScope[]; onChange: (scopes: readonly TokenScope[]) => void };

function ScopesField({ scopes, onChange }: ScopesFieldProps) {
  const t = useMessages(tokenMessages).make;
  const id = useId();
  return (
    <fieldset className="flex flex-col" aria-describedby={scopes.length === 0 ? `${id}-error` : undefined}>
      <legend className="mb-1.5 font-medium text-sm">{t.scopes}</legend>
      <div className="divide-y overflow-hidden rounded-control border">
        {tokenScopes.map((scope) => {
          const [label, hint] = t.scope[scope];
          return (
            <label
              key={scope}
              className={
                'flex min-h-12 cursor-pointer items-center gap-3 px-3 py-2 transition-colors hover:bg-surface ' +
                'has-checked:bg-surface has-focus-visible:outline-2 has-focus-visible:outline-ring ' +
                'has-focus-visible:-outline-offset-2'
              }
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium text-sm">{label}</span>
                <span className="block text-muted text-sm">{hint}</span>
              </span>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={({ currentTarget }) =>
                  onChange(
                    tokenScopes.filter((each) => (each === scope ? currentTarget.checked : scopes.includes(each))),
                  )
                }
                className="size-5 shrink-0 cursor-pointer accent-primary"
              />
            </label>
          );
        })}
      </div>
      <div aria-live="polite">
        {scopes.length === 0 ? (
          <p id={`${id}-error`} className="mt-1.5 text-danger text-sm">
            {t.scopesMissing}
          </p>
        ) : null}
      </div>
    </fieldset>
  );
}
