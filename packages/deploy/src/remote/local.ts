import { hostname } from 'node:os';
import type { Remote } from './command.ts';
import { attachProgram, pipeProgram, runProgram } from './process.ts';

// Without --norc it reads the settings of terminals where nothing of a shell is around it, as it does for rsh.
const bash = (script: string) => ({ file: 'bash', detached: true, args: ['--norc', '-euo', 'pipefail', '-c', script] });

/** This machine, as if it were the server. */
export const createLocalShell = (): Remote => ({
  name: hostname(),
  run: (command) => runProgram(bash(command.script), command),
  follow: async (command, onLine) => (await runProgram(bash(command.script), command, onLine)).code,
  pipe: (script, streams) => pipeProgram(bash(script), streams),
  attach: (script) => attachProgram(bash(script)),
  close: async () => undefined,
});
