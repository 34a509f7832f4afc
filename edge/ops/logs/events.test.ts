import { expect, test } from 'vitest';
import { createEventReader } from './events.ts';

test('of each invocation, what was said and thrown is told in its order, and all else as it is', () => {
  const told: string[] = [];
  const read = createEventReader((line) => told.push(line));
  const event = {
    outcome: 'exception',
    logs: [{ message: ['{"level":"info","message":"request"}'], level: 'log', timestamp: 1_000 }],
    exceptions: [{ name: 'Error', message: 'thrown by it', timestamp: 2_000 }],
  };
  const lines = ['Connected to some, waiting for logs...', '', ...JSON.stringify(event, null, 2).split('\n')];
  for (const line of [...lines, JSON.stringify({ logs: [], exceptions: [] }), '{', '  broken', '}']) read(line);
  expect(told).toEqual([
    'Connected to some, waiting for logs...',
    '1970-01-01T00:00:01.000Z {"level":"info","message":"request"}',
    '1970-01-01T00:00:02.000Z {"level":"error","message":"Error: thrown by it"}',
    '{\n  broken\n}',
  ]);
});
