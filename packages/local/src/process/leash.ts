import { leashVariable } from './leash-variable.ts';

// Loaded into every service with --import: when the process that started it is gone, however it ended, so is the
// service and everything that the service itself started (it leads a process group of its own). Node hands --import on
// to what the service forks; there, it does nothing.
// biome-ignore lint/style/noProcessEnv: this is where a process begins
if (process.channel && process.env[leashVariable] === String(process.ppid)) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
}
