'use client';

import { useState } from 'react';

interface Act<Input> {
  readonly busy: boolean;
  /** What it was last begun with. */
  readonly given: Input | undefined;
  /** What it was refused with, the last time. */
  readonly refusal: unknown;
}

const idle = { busy: false, given: undefined, refusal: undefined };

/** Something that changes what the API keeps; `onRefused` hears where it does not. */
export function useAct<Input = void>(
  act: (input: Input) => Promise<void>,
  onRefused?: (refusal: unknown, input: Input) => void,
) {
  const [state, setState] = useState<Act<Input>>(idle);
  const run = async (input: Input): Promise<void> => {
    setState({ busy: true, given: input, refusal: undefined });
    try {
      await act(input);
      setState(idle);
    } catch (refusal) {
      onRefused?.(refusal, input);
      setState({ busy: false, given: input, refusal });
    }
  };
  return { ...state, run: (input: Input) => void run(input), reset: () => setState(idle) };
}
