'use client';

import type { Species } from '@isntgram/contract/trees/species';
import { useEffect, useId, useState } from 'react';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { findSpeciesLike } from '@/lib/api/trees/trees';
import { treeFormsMessages } from '@/messages/trees/tree-forms.ts';
import { Field } from '@/ui/forms/field.tsx';
import { Input } from '@/ui/forms/input.tsx';
import { speciesName } from './species-name.ts';

type SpeciesFieldProps = {
  text: string;
  error: string | undefined;
  /** Hears what stands in the field, and which species that is: undefined where it is none. */
  onChange: (text: string, id: string | null | undefined) => void;
};

/** A species of the catalogue by any of its names, as the browser suggests them. */
export function SpeciesField({ text, error, onChange }: SpeciesFieldProps) {
  const t = useMessages(treeFormsMessages);
  const locale = useLocale();
  const list = useId();
  const [found, setFound] = useState<Species[]>([]);
  useEffect(() => {
    if (text.trim().length < 2) return;
    let current = true;
    findSpeciesLike(api, text.trim()).then(
      ({ items }) => current && setFound(items),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [text]);
  const named = (value: string) => {
    const typed = value.trim().toLowerCase();
    if (typed === '') return null;
    const isCalled = (each: Species) =>
      [each.scientificName, speciesName(each, locale)].some((name) => name.toLowerCase() === typed);
    return found.find(isCalled)?.id;
  };
  return (
    <Field label={t.species} hint={t.speciesHint} error={error}>
      {(control) => (
        <>
          <Input
            {...control}
            list={list}
            value={text}
            autoComplete="off"
            onChange={({ target }) => onChange(target.value, named(target.value))}
            onBlur={() => onChange(text, named(text))}
          />
          <datalist id={list}>
            {found.map((each) => (
              <option key={each.id} value={speciesName(each, locale)} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
