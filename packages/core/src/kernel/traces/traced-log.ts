import type { Log } from '../ports.ts';
import type { Tracer } from './tracer.ts';

/** Lines of what is traced say so: `trace_id` leads from a line to its trace. */
export const tracedLog =
  (log: Log, tracer: Pick<Tracer, 'current'>): Log =>
  (entry) => {
    const at = tracer.current();
    log(at?.sampled ? { ...entry, trace_id: at.traceId } : entry);
  };
