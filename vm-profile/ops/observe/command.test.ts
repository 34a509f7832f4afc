import { readAlertsWords } from '@isntgram/deploy/alerts/words';
import { expect, test } from 'vitest';
import { run } from './command.ts';

const read = (...args: string[]) => readAlertsWords([...args, '--env', 'production'], ['PartDown', 'DiskFilling']);

test.each([
  [['mute'], 'Say list, silence, test, not "mute"'],
  [['silence', 'Disk'], 'There is no alert "Disk". silence takes one of PartDown, DiskFilling'],
  [['silence', 'PartDown'], 'silence takes --for and --why'],
  [['silence', 'PartDown', '--for', '2', '--why', 'known'], '--for takes how long, as 30m, 2h or 3d, not "2"'],
  [['list', '--for', '2h'], 'list takes no more words'],
])('%j is refused, and says what would do', (args, message) => {
  expect(() => read(...args)).toThrow(message);
});

/** An amtool that says so, and what it was asked. */
function openAmtool(says: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const said: string[] = [];
  const amtool = async (...words: string[]) => {
    asked.push(words.join(' '));
    return says[words.slice(0, 2).join(' ')] ?? '';
  };
  return {
    asked,
    said,
    run: (...args: string[]) => run(read(...args), amtool, 'anna', (text) => void said.push(text)),
  };
}

test('a silence takes the place of the one before, and ends when told', async () => {
  const { asked, run } = openAmtool({ 'silence query': 'one two' });
  await run('silence', 'DiskFilling', '--for', '2h', '--why', 'a larger one comes');
  expect(asked).toEqual([
    'silence query -q alertname=DiskFilling',
    'silence expire one two',
    'silence add alertname=DiskFilling --duration=7200s --author=anna --comment=a larger one comes',
  ]);
  asked.length = 0;
  await run('silence', 'DiskFilling', '--end');
  expect(asked).toEqual(['silence query -q alertname=DiskFilling', 'silence expire one two']);
});

test('the list has the worst first, and what is silent; it ends with 1 where something is told', async () => {
  const alert = (alertname: string, severity: string, state: string) => ({
    labels: { alertname, severity },
    annotations: { summary: 'So it is.', value: '91 % of a disk is taken', action: 'Do so.', runbook: 'page#it' },
    startsAt: '2026-01-31T12:00:00Z',
    status: { state },
  });
  const silence = { endsAt: '2026-01-31T14:00:00Z', createdBy: 'anna', comment: 'known' };
  const { said, run } = openAmtool({
    'alert query': JSON.stringify([
      alert('DiskFilling', 'warning', 'suppressed'),
      alert('PartDown', 'critical', 'active'),
      alert('Watchdog', 'none', 'active'),
    ]),
    'silence query': JSON.stringify([{ ...silence, matchers: [{ name: 'alertname', value: 'DiskFilling' }] }]),
  });
  expect(await run('list')).toBe(1);
  expect(said.join('')).toBe(`firing    critical  PartDown  since 2026-01-31 12:00 UTC
    So it is. 91 % of a disk is taken.
    Do so. page#it
silenced  warning   DiskFilling  since 2026-01-31 12:00 UTC
    So it is. 91 % of a disk is taken.
    Do so. page#it
silent until 2026-01-31 14:00 UTC: DiskFilling (anna: known)
`);
  const quiet = openAmtool({ 'alert query': '[]', 'silence query': '[]' });
  expect(await quiet.run('list')).toBe(0);
  expect(quiet.said.join('')).toBe('All is well: no alert is told.\n');
});
