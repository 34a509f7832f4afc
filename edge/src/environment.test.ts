import { describe, expect, test } from 'vitest';
import { readVariables } from './environment.ts';

const complete = {
  BASE_DOMAINS: 'Example.org, www.example.org',
  PUBLIC_SCHEME: 'https',
  AUTH_SECRET: 'a-secret-of-thirty-two-characters',
  DATABASE_URL: 'postgres://app:password@db.example.org/app',
  S3_ENDPOINT: 'https://account.r2.cloudflarestorage.com',
  S3_BUCKET: 'isntgram-media',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'secret',
  MAIL_API_URL: 'https://mail.example.org/emails',
  MAIL_API_KEY: 'key',
  MAIL_FROM: 'Isntgram <hello@example.org>',
  JOBS: {},
  JOBS_LATER: {},
  IMAGES: {},
  RATE_LIMITS: {},
  LIVE: {},
  SWEEP: {},
  WATCH: {},
  MEDIA: {},
};

describe('the API Worker’s environment', () => {
  test('is read where it is complete', () => {
    const previous = `${'B'.repeat(32)}, ${'a'.repeat(32)}`;
    expect(readVariables({ ...complete, AUTH_SECRET_PREVIOUS: previous })).toMatchObject({
      AUTH_SECRET_PREVIOUS: ['B'.repeat(32), 'a'.repeat(32)],
      BASE_DOMAINS: ['example.org', 'www.example.org'],
      DEFAULT_TENANT: 'isntgram',
      S3_REGION: 'auto',
    });
  });

  test('is refused where it is empty, with everything named that is missing', () => {
    const named = ['AUTH_SECRET: .*', 'DATABASE_URL: .*', 'S3_BUCKET: .*', 'MAIL_API_KEY: .*', 'MEDIA: bind it'];
    const message = new RegExp(named.join('\\n(?:.*\\n)*'));
    expect(() => readVariables({})).toThrow(message);
  });

  test.each([
    ['AUTH_SECRET', 'short', 'at least 32 characters'],
    ['AUTH_SECRET_PREVIOUS', 'short', 'at least 32 characters'],
    ['DATABASE_URL', 'mysql://x', 'postgres://user:password@host/database'],
    ['PUBLIC_SCHEME', 'ftp', 'http or https'],
    ['S3_ENDPOINT', 'r2.example.org', 'cloudflarestorage.com'],
    ['BASE_DOMAINS', ' , ', 'separated by commas'],
  ])('names a malformed %s and says what to do', (name, value, hint) => {
    expect(() => readVariables({ ...complete, [name]: value })).toThrow(new RegExp(`${name}: .*${hint}`));
  });
});
