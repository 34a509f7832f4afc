import { expect, test } from 'vitest';
import { isMet, readWorkflow } from './run-workflow.ts';

const repository = 'anna/isntgram';
const pull = (action: string, full_name = repository) => ({
  ...{ repository, event_name: 'pull_request' },
  event: { action, pull_request: { head: { repo: { full_name } } } },
});
const { jobs } = await readWorkflow('preview.yml');

/** The jobs that run then. */
const runs = (github: object, PREVIEWS = 'on') =>
  Object.keys(jobs).filter((name) => isMet(jobs[name]?.if ?? '', { github, vars: { PREVIEWS } }));

test('a pull request goes up with each push and down at its end, a sweep comes every day', () => {
  for (const action of ['opened', 'reopened', 'synchronize']) expect(runs(pull(action)), action).toEqual(['up']);
  expect(runs(pull('closed'))).toEqual(['down']);
  for (const event_name of ['schedule', 'workflow_dispatch'])
    expect(runs({ repository, event_name })).toEqual(['sweep']);
});

test('nothing runs for a fork, nor where nobody asked for previews', () => {
  for (const action of ['opened', 'synchronize', 'closed']) {
    expect(runs(pull(action, 'eve/isntgram')), action).toEqual([]);
    expect(runs(pull(action), ''), action).toEqual([]);
  }
  expect(runs({ repository, event_name: 'schedule' }, '')).toEqual([]);
});

test('only who looks for open pull requests may read them, and nobody may write', () => {
  expect(jobs.sweep?.permissions).toEqual({ contents: 'read', 'pull-requests': 'read' });
  expect([jobs.up?.permissions, jobs.down?.permissions]).toEqual([undefined, undefined]);
});
