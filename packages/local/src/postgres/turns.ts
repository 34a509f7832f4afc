/** Lets one holder at a time have the single session; the others wait in the order in which they came. */
export interface Turns<Holder> {
  take(holder: Holder): Promise<void>;
  give(holder: Holder): void;
  holds(holder: Holder): boolean;
}

export function createTurns<Holder>(): Turns<Holder> {
  let current: Holder | undefined;
  const waiting: { holder: Holder; go: () => void }[] = [];
  return {
    holds: (holder) => current === holder,
    take(holder) {
      if (current === holder) return Promise.resolve();
      if (current === undefined) {
        current = holder;
        return Promise.resolve();
      }
      return new Promise((go) => waiting.push({ holder, go }));
    },
    give(holder) {
      if (current !== holder) return;
      const next = waiting.shift();
      current = next?.holder;
      next?.go();
    },
  };
}
