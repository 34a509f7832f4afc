import { setTimeout as delay } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import { type Service, type ServiceSpec, startService } from './service.ts';

export type { ServiceSpec } from './service.ts';

/** Together below the 5 s within which everything is to be gone. */
const graceMs = 3_800;
const baseGraceMs = 900;

export interface Supervisor {
  /**
   * Starts a service and waits until it is ready (a task: done); returns what it told. Throws a Fault with its last
   * lines where it fails.
   */
  start(spec: ServiceSpec): Promise<unknown>;
  /** Rejects with a Fault as soon as a service ends that nobody stopped. */
  readonly failure: Promise<never>;
  /** Stops every service, the first one (the database) last; those that do not end within their grace are killed. */
  stop(): Promise<void>;
  /** Kills everything at once. */
  kill(): void;
}

function faultOf(service: Service, how: string): Fault {
  const lines = service.lastLines().map((line) => `    ${line}`);
  if (lines.length === 0) return new Fault(`${service.name} ${how}, and said nothing.`);
  return new Fault(
    [`${service.name} ${how}. Its last lines (all of them are in ${service.logPath}):`, ...lines].join('\n'),
  );
}

/** Looks after the processes of one instance. `onLine` sees every line that a service prints. */
export function createSupervisor(
  logs: string,
  onLine: (name: string, line: string, logPath: string) => void,
): Supervisor {
  const services: Service[] = [];
  let base: Service | undefined;
  let stopping = false;
  let fail: (fault: Fault) => void = () => undefined;
  const failure = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failure.catch(() => undefined);

  const stopOne = async (service: Service, withinMs: number) => {
    service.signal('SIGTERM');
    await Promise.race([service.ended, delay(withinMs, undefined, { ref: false })]);
    service.signal('SIGKILL');
    await service.ended;
  };

  return {
    failure,
    async start(spec) {
      const service: Service = startService(spec, logs, (line) => onLine(spec.name, line, service.logPath));
      services.push(service);
      base ??= service;
      service.ended.then(() => {
        service.signal('SIGKILL');
        services.splice(services.indexOf(service), 1);
      });
      try {
        return await service.ready;
      } catch (error) {
        if (stopping) throw new Fault('Stopped.');
        throw faultOf(service, error instanceof Error ? error.message : 'did not start');
      } finally {
        if (spec.ready !== 'exit') {
          service.ended.then((how) => {
            if (!stopping) fail(faultOf(service, how));
          });
        }
      }
    },
    async stop() {
      stopping = true;
      const rest = services.filter((service) => service !== base);
      await Promise.all(rest.map((service) => stopOne(service, graceMs)));
      if (base && services.includes(base)) await stopOne(base, baseGraceMs);
    },
    kill() {
      stopping = true;
      for (const service of services) service.signal('SIGKILL');
    },
  };
}
