import { readFile } from 'node:fs/promises';
import { askingOf, passwordsConformance } from '@isntgram/adapters/conformance/passwords';
import { knowingRight } from '@isntgram/adapters/testing/passwords';
import { passwords } from '@isntgram/api/auth/passwords';
import type { DomainError } from '@isntgram/core/kernel/errors';
import { expect, test } from 'vitest';
import { inTurn } from './passwords-in-turn.ts';

passwordsConformance('so many at a time', () => askingOf(inTurn(knowingRight, 2)));

/** Computes a hash only where it is told to; tells the order in which they were begun. */
function byHand() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const hash = (password: string) =>
    new Promise<string>((resolve) => {
      begun.push(password);
      ends.set(password, () => resolve(`hash of ${password}`));
    });
  const verify = async () => {
    throw new Error('broken');
  };
  return { begun, end: (password: string) => ends.get(password)?.(), slow: { hash, verify } };
}

test('hashes are computed so many at a time, each place in turn', async () => {
  const { begun, end, slow } = byHand();
  const from = inTurn(slow, 2);
  const guesses = Array.from({ length: 50 }, (_, index) => from('a stranger').hash(`guess ${index}`));
  const own = from('home').hash('own');
  expect(begun).toEqual(['guess 0', 'guess 1']);
  end('guess 1');
  await guesses[1];
  expect(begun.at(-1)).toBe('guess 2');
  end('guess 0');
  await guesses[0];
  expect(begun.at(-1)).toBe('own');
  end('own');
  expect(await own).toBe('hash of own');
  for (const [index, guess] of guesses.entries()) {
    end(`guess ${index}`);
    expect(await guess).toBe(`hash of guess ${index}`);
  }
  expect(begun.length).toBe(51);
  await expect(from('home').verify({ hash: '', password: '' })).rejects.toThrow('broken');
  const after = from('home').hash('after');
  end('after');
  expect(await after).toBe('hash of after');
});

test('a line that is too long refuses who has most in it, and nobody else', async () => {
  const { begun, end, slow } = byHand();
  const from = inTurn(slow, 1);
  const refused: number[] = [];
  const crowd = Array.from({ length: 120 }, (_, index) =>
    from('a stranger')
      .hash(`guess ${index}`)
      .catch(({ code }: DomainError) => (code === 'service.busy' ? refused.push(index) : undefined)),
  );
  await expect.poll(() => refused.length).toBe(19);
  expect(refused).toEqual(Array.from({ length: 19 }, (_, index) => 101 + index));
  const own = from('home').hash('own');
  await expect.poll(() => refused.at(-1)).toBe(100);
  for (let turn = 0; turn <= 100; turn++) {
    await expect.poll(() => begun.length).toBeGreaterThan(turn);
    end(begun[turn] ?? '');
  }
  expect(await own).toBe('hash of own');
  await Promise.all(crowd);
});

test('a file is read while a crowd of hashes waits', async () => {
  const from = inTurn(passwords, 2);
  let done = 0;
  const crowd = Array.from({ length: 24 }, async () => {
    await from('a stranger').hash('a wrong password');
    done += 1;
  });
  await readFile(import.meta.filename);
  expect(done).toBeLessThan(12);
  await Promise.all(crowd);
});
