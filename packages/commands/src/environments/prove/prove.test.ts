import { expect, it } from 'vitest';
import { type Proof, secondsUntil, tryAll } from './proof.ts';
import { prove, readProof } from './prove.ts';

const said = () => {
  const lines: string[] = [];
  return { lines, say: (line: string) => void lines.push(line) };
};
const asked = { environments: 'environments.ts', suite: false };
const nobody = () => Promise.reject(new Error('nobody'));
const place = { slug: 'proof-1', url: 'http://proof-1.localhost', add: nobody, join: nobody };

it('says what it is about to do, and does nothing until it is told to', async () => {
  const { lines, say } = said();
  const { ground, parts } = await readProof(undefined, { ...asked, at: 'http://localhost:1', data: '/nowhere' });
  await expect(prove({ ground, parts, yes: false, say, environment: {} })).rejects.toThrow('--yes begins');
  expect(lines.join('\n')).toContain('dropped afterwards');
  expect(parts).toEqual(['deploy', 'cache', 'media']);
  expect(ground.options).toEqual(['--data', '/nowhere']);
});

it('refuses what it does not know, and an environment that is this machine', async () => {
  await expect(readProof('development', asked)).rejects.toThrow('--at http://localhost:8787');
  await expect(readProof(undefined, { ...asked, at: 'here' })).rejects.toThrow('--at takes an address');
  await expect(readProof('staging', { ...asked, only: ['cash'] })).rejects.toThrow('not "cash"');
  const { ground, parts } = await readProof('staging', { ...asked, only: ['cache'], suite: true });
  expect(parts).toEqual(['cache', 'suite']);
  expect(ground.options.slice(0, 2)).toEqual(['--env', 'staging']);
  const elsewhere = await readProof('staging', { ...asked, at: 'http://staging.localhost:1' });
  expect(elsewhere.ground).toEqual({ url: new URL('http://staging.localhost:1'), options: ground.options });
});

it('tells of everything that it tried, also after something went wrong', async () => {
  const { lines, say } = said();
  const proofs: Proof[] = [
    { what: 'one', try: () => Promise.reject(new Error('it answers 500')) },
    { what: 'two', try: async () => 'two files' },
  ];
  expect(await tryAll(proofs, place, say)).toBe(1);
  expect(lines).toEqual(['  ✗ one: it answers 500', '  ✓ two: two files']);
  await expect(secondsUntil('an end', async () => false, 60)).rejects.toThrow(
    'an end did not come about within 0.06 s',
  );
});
