import { describe, expect, it } from 'vitest';
import { jobsEnvironment, readEnvironment, serverEnvironment, webEnvironment } from './environment.ts';

const good = {
  DATABASE_URL: 'postgres://me:secret@127.0.0.1:5432/isntgram',
  AUTH_SECRET: 'x'.repeat(32),
  PUBLIC_SCHEME: 'https',
  PORT: '8081',
  JOBS_URL: 'http://127.0.0.1:8082',
  API_ORIGIN: 'http://127.0.0.1:8081',
  APP_DIR: '/srv/app',
};

describe('environment', () => {
  it('reads each process’ variables, with what is usual where one is unset', () => {
    expect(readEnvironment(serverEnvironment, good)).toMatchObject({
      PORT: 8081,
      HOST: '127.0.0.1',
      BASE_DOMAINS: ['localhost', '127.0.0.1'],
      DEFAULT_TENANT: 'isntgram',
      TRUST_PROXY: false,
    });
    expect(readEnvironment(jobsEnvironment, good)).toMatchObject({ SWEEP_INTERVAL_SECONDS: 60 });
    expect(readEnvironment(webEnvironment, { ...good, TRUST_PROXY: 'true' })).toMatchObject({ TRUST_PROXY: true });
  });

  it('divides the base domains', () => {
    const { BASE_DOMAINS } = readEnvironment(serverEnvironment, {
      ...good,
      BASE_DOMAINS: 'Example.org, www.example.org',
    });
    expect(BASE_DOMAINS).toEqual(['example.org', 'www.example.org']);
  });

  it.each([
    ['DATABASE_URL', undefined, 'DATABASE_URL is not set. It must be the address of a Postgres'],
    ['DATABASE_URL', '', 'DATABASE_URL is not set.'],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL is malformed. It must be the address of a Postgres'],
    ['AUTH_SECRET', 'too short', 'AUTH_SECRET is malformed. It must be a secret of at least 32 characters'],
    ['PORT', 'http', 'PORT is malformed. It must be the port to listen on, from 1 to 65535.'],
    ['PORT', '70000', 'PORT is malformed.'],
    ['PUBLIC_SCHEME', 'ftp', 'PUBLIC_SCHEME is malformed.'],
    ['TRUST_PROXY', 'yes', 'TRUST_PROXY is malformed. It must be true where'],
    ['BASE_DOMAINS', 'example.org:443', 'BASE_DOMAINS is malformed.'],
    ['JOBS_URL', 'localhost', 'JOBS_URL is malformed.'],
  ])('names %s when it is %j, and what it must be, in one line', (name, value, line) => {
    const read = () => readEnvironment(serverEnvironment, { ...good, [name]: value });
    expect(read).toThrow(line);
    expect(read).toThrow(/^[^\n]*$/);
  });

  it('never shows a value, which may be a secret', () => {
    expect(() => readEnvironment(serverEnvironment, { ...good, DATABASE_URL: 'mysql://me:hunter2@x/y' })).not.toThrow(
      'hunter2',
    );
  });

  it('names all that is wrong at once', () => {
    const { PORT: _, ...rest } = good;
    expect(() => readEnvironment(serverEnvironment, { ...rest, AUTH_SECRET: 'x' })).toThrow(
      /AUTH_SECRET .*\n?.*PORT |PORT .*\n?.*AUTH_SECRET /s,
    );
  });
});
