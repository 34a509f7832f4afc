import type { Passwords } from '@isntgram/core/kernel/ports';

/** Knows one password, and takes its thread for a moment to look at any. */
export const knowingRight: Passwords = {
  hash: async (password) => `hash of ${password}`,
  async verify({ password }) {
    const until = performance.now() + 2;
    // A clock that stands still while one computes ends it as well.
    for (let turn = 0; turn < 100_000 && performance.now() < until; ) turn += 1;
    if (password === 'broken') throw new Error('It broke.');
    return password === 'right';
  },
};
