import { rotateSecret } from '@isntgram/deploy/secrets/rotate';
import { expect, test } from 'vitest';
import { firstSecrets, readSecrets } from './check.ts';

const others = {
  DATABASE_URL: 'postgres://a:b@c.example/d',
  S3_ACCESS_KEY_ID: 'k',
  S3_SECRET_ACCESS_KEY: 's',
  MAIL_API_KEY: 'm',
};
const whole = Object.entries(others).reduce((text, [name, value]) => `${text}${name}=${value}\n`, firstSecrets());

test('what `edit` begins with lacks only what others give out', () => {
  expect(readSecrets(firstSecrets()).faults.map((line) => line.split(' ')[0])).toEqual(Object.keys(others));
});

test('a rotated secret is believed beside the one before, and what is of the other profile stays with us', () => {
  const { secrets, faults } = readSecrets(rotateSecret(`${whole}POSTGRES_PASSWORD=p\n`, 'AUTH_SECRET'));
  expect([...secrets.keys()]).toEqual(['AUTH_SECRET', ...Object.keys(others), 'PUSH_SECRET', 'AUTH_SECRET_PREVIOUS']);
  expect(secrets.get('AUTH_SECRET_PREVIOUS')).not.toBe(secrets.get('AUTH_SECRET'));
  expect(faults).toEqual(Object.keys(others).map((name) => `${name} stands there twice. Remove one.`));
});

test.each([
  ['AUTH_SECRET=short\n', 'AUTH_SECRET is malformed'],
  ['DATABASE_URL=mysql://a\n', 'DATABASE_URL is malformed'],
  ['MAIL_API_KEY=\n', 'MAIL_API_KEY is missing'],
  ['SENTRY_DSN=https://short.example.org\n', 'SENTRY_DSN is malformed'],
  ['ALERT_MAIL_TO=short\n', 'ALERT_MAIL_TO is malformed'],
])('%s is named, never with its value', (line, fault) => {
  const { faults } = readSecrets(`${whole}${line}`);
  expect(faults.join('\n')).toContain(fault);
  expect(faults.join('\n')).not.toMatch(/short|mysql/);
});
