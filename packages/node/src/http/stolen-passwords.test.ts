import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStolenPasswords } from '@isntgram/adapters/stolen-passwords';
import type { LogEntry } from '@isntgram/core/kernel/ports';
import { expect, onTestFinished, test } from 'vitest';

/** Speaks the range format on this machine, and remembers what it was asked. */
async function standIn(answer: string | number | undefined) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['add-padding']}`);
    if (answer === undefined) return;
    response.statusCode = typeof answer === 'number' ? answer : 200;
    response.end(typeof answer === 'number' ? '' : answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const logged: LogEntry[] = [];
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    logged,
    passwords: createStolenPasswords(`http://127.0.0.1:${port}/range/`, (entry) => logged.push(entry)),
  };
}

test('the rest of each hash is told, and padding is none', async () => {
  const { asked, logged, passwords } = await standIn(
    '0018A45C4D1DEF81644B54AB7F969B88D65:10\r\n00d4f6e8fa6eecad2a3aa415eec418d38ec:2\r\nFF:0\r\n',
  );
  expect(await passwords.startingWith('21BD1')).toEqual(
    new Set(['0018A45C4D1DEF81644B54AB7F969B88D65', '00D4F6E8FA6EECAD2A3AA415EEC418D38EC']),
  );
  expect(asked).toEqual(['/range/21BD1 true']);
  expect(logged).toEqual([]);
});

test.each([503, 404, undefined])(
  'a service that answers %s keeps nobody from anything, and the log says so',
  async (answer) => {
    const { logged, passwords } = await standIn(answer);
    expect(await passwords.startingWith('21BD1')).toBeUndefined();
    expect(logged).toMatchObject([{ level: 'warn', message: expect.stringMatching(/let pass/) }]);
  },
);
