// Loaded into every service with --import: when the process that started it is gone, however it ended, so is the service
// and everything that the service itself started (it leads a process group of its own).
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
}
