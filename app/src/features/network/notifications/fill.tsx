import { Fragment, type ReactNode } from 'react';

/** A sentence whose `{names}` are replaced by what is given: translations keep their own order of words. */
export const fill = (sentence: string, parts: Readonly<Record<string, ReactNode>>): ReactNode =>
  sentence.split(/(\{\w+\})/).map((piece, index) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never change places.
    return <Fragment key={index}>{name === undefined ? piece : parts[name]}</Fragment>;
  });
