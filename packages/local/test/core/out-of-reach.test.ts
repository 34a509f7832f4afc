import { databaseFault, OutOfReach, onceMore, onlyReads, outOfReach } from '@isntgram/core/kernel/out-of-reach';
import { describe, expect, it } from 'vitest';

const coded = (code: string, message = 'said') => Object.assign(new Error(message), { code });
const wrapped = (cause: unknown) => new Error('Failed query: select $1\nparams: secret', { cause });
const neon = (sourceError: unknown) => Object.assign(new Error('Error connecting to database: x'), { sourceError });
const named = (name: string) => Object.assign(new Error('The operation was aborted'), { name });

describe('what a database says when it is down', () => {
  it.each([
    coded('ECONNREFUSED'),
    coded('ECONNRESET'),
    coded('EPIPE'),
    coded('57P01', 'terminating connection due to administrator command'),
    coded('57P03', 'the database system is starting up'),
    coded('53300', 'too many clients already'),
    coded('53100', 'could not extend file: No space left on device'),
    coded('57014', 'canceling statement due to statement timeout'),
    coded('25P03'),
    coded('25006', 'cannot execute INSERT in a read-only transaction'),
    coded('40P01', 'deadlock detected'),
    new Error('Connection terminated unexpectedly'),
    new Error('Query read timeout'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Server error (HTTP status 503): {}'),
    neon(named('TimeoutError')),
    wrapped(coded('57P01')),
  ])('is that it is out of reach: %s', (error) => {
    expect(databaseFault(error)).toBeInstanceOf(OutOfReach);
    expect(outOfReach(wrapped(databaseFault(error)))?.part).toBe('database');
  });

  it.each([
    coded('23505'),
    coded('22021'),
    coded('42P01'),
    coded('XX000'),
    new Error('Server error (HTTP status 404): '),
    'text',
    undefined,
  ])('is not that a rule was broken: %s', (error) => {
    expect(databaseFault(error)).toBe(error);
  });

  it('repeats no values of the statement', () => {
    expect(String(databaseFault(wrapped(coded('57P01', 'terminating'))))).not.toContain('secret');
  });

  it('is asked once more where nothing can come of it twice, and where it did not take its time', async () => {
    const triesOf = async (error: unknown, harmless: boolean): Promise<number> => {
      let tries = 0;
      const work = async () => {
        tries += 1;
        throw databaseFault(error);
      };
      await onceMore(work, () => harmless).catch(() => undefined);
      return tries;
    };
    expect(await triesOf(coded('57P01'), true)).toBe(2);
    expect(await triesOf(coded('57P01'), false)).toBe(1);
    expect(await triesOf(coded('40001'), false)).toBe(2);
    expect(await triesOf(coded('ECONNREFUSED'), false)).toBe(2);
    expect(await triesOf(new Error('Query read timeout'), true)).toBe(1);
    expect(await triesOf(coded('23505'), true)).toBe(1);
  });

  it('tells what reads from what may write', () => {
    for (const text of ['select 1', ' with a as (select updated_at from t) select * from a', 'show server_version']) {
      expect(onlyReads(text)).toBe(true);
    }
    for (const text of [
      'insert into t values (1)',
      'with gone as (delete from t returning id) select * from gone',
      'select 1 from t for update',
      'select pg_advisory_lock(1)',
      'commit',
    ]) {
      expect(onlyReads(text)).toBe(false);
    }
  });
});
