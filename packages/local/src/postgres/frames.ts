const sslRequest = 80_877_103;
const gssRequest = 80_877_104;
const cancelRequest = 80_877_102;

/** One message of the frontend protocol, whole, with its header. */
export interface Frame {
  kind: 'startup' | 'encryption' | 'cancel' | 'message';
  /** The message's letter; empty before the start-up message, which has none. */
  type: string;
  bytes: Buffer;
}

function startupKind(code: number): Frame['kind'] {
  if (code === sslRequest || code === gssRequest) return 'encryption';
  return code === cancelRequest ? 'cancel' : 'startup';
}

/** Cuts what a client sends into messages; https://www.postgresql.org/docs/18/protocol-message-formats.html */
export function createFrameReader(): (chunk: Buffer) => Frame[] {
  let pending: Buffer = Buffer.alloc(0);
  let started = false;
  const next = (): Frame | undefined => {
    const header = started ? 1 : 0;
    if (pending.length < header + (started ? 4 : 8)) return undefined;
    const size = header + pending.readInt32BE(header);
    if (pending.length < size) return undefined;
    const bytes = pending.subarray(0, size);
    pending = pending.subarray(size);
    if (started) return { kind: 'message', type: String.fromCharCode(bytes[0] ?? 0), bytes };
    const kind = startupKind(bytes.readInt32BE(4));
    started = kind === 'startup';
    return { kind, type: '', bytes };
  };
  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const frames: Frame[] = [];
    for (let frame = next(); frame; frame = next()) frames.push(frame);
    return frames;
  };
}
