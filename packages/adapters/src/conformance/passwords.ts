import type { Passwords } from '@isntgram/core/kernel/ports';
import { describe, expect, it } from 'vitest';

/** Whether the password is "right", as one request from that place, or of that account on its own device, asks. */
export type AskPassword = (place: string, password: string, known?: boolean) => Promise<boolean>;

/** What is asked of `from`, where both are in one process. */
export const askingOf =
  (from: (place: string, known?: boolean) => Passwords): AskPassword =>
  (place, password, known) =>
    from(place, known).verify({ hash: '', password });

const expectBusy = (error: unknown): void => expect(error).toMatchObject({ code: 'service.busy' });

/** Proves that hashes of passwords are computed a few at a time, each place in turn. */
export function passwordsConformance(name: string, open: () => AskPassword): void {
  describe(`passwords: ${name}`, () => {
    it('tells right from wrong, also after one that broke', async () => {
      const ask = open();
      const broken = ask('home', 'broken').catch(String);
      expect(await Promise.all([ask('home', 'right'), ask('home', 'wrong')])).toEqual([true, false]);
      expect(await broken).toContain('It broke.');
      expect(await ask('home', 'right')).toBe(true);
    });

    it('keeps nobody waiting for a crowd that guesses from elsewhere', async () => {
      const ask = open();
      let answered = 0;
      const crowd = Array.from({ length: 30 }, async () => {
        await ask('a stranger', 'wrong').catch(expectBusy);
        answered += 1;
      });
      expect(await ask('home', 'right')).toBe(true);
      expect(answered).toBeLessThan(20);
      await Promise.all(crowd);
    });

    it('keeps nobody on a device that their account knows waiting for strangers, wherever those are', async () => {
      const ask = open();
      let answered = 0;
      const crowd = Array.from({ length: 30 }, async (_, index) => {
        await ask(`stranger ${index}`, 'wrong');
        answered += 1;
      });
      expect(await ask('anna', 'right', true)).toBe(true);
      expect(answered).toBeLessThan(20);
      await Promise.all(crowd);
    });

    it('refuses whoever has most in a line that is too long, and nobody else', async () => {
      const ask = open();
      let refused = 0;
      const crowd = Array.from({ length: 300 }, () =>
        ask('a stranger', 'wrong').catch((error: unknown) => {
          expectBusy(error);
          refused += 1;
        }),
      );
      await expect.poll(() => refused, { timeout: 30_000 }).toBeGreaterThan(0);
      expect(await ask('home', 'right')).toBe(true);
      await Promise.all(crowd);
      expect(refused).toBeLessThan(300);
      expect(await ask('a stranger', 'right')).toBe(true);
    });
  });
}
