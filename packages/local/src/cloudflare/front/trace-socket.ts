import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';

/** A web socket that is told and not listened to. */
export interface TraceSocket {
  send(text: string): void;
  /** Ends it well, so that whoever listens does not come again. */
  close(): void;
}

const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

/** The first frame of what came in, and how long it is; nothing where it is not all there yet. */
function readFrame(bytes: Buffer): { opcode: number; payload: Buffer; length: number } | undefined {
  if (bytes.length < 2) return undefined;
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const sizeAt = short === 126 ? 4 : short === 127 ? 10 : 2;
  const isMasked = (second & 0x80) !== 0;
  const from = sizeAt + (isMasked ? 4 : 0);
  if (bytes.length < from) return undefined;
  const size = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < from + size) return undefined;
  const mask = bytes.subarray(sizeAt, from);
  const payload = Buffer.from(bytes.subarray(from, from + size));
  if (isMasked) for (let at = 0; at < size; at += 1) payload[at] = (payload[at] ?? 0) ^ (mask[at % 4] ?? 0);
  return { opcode: first & 0x0f, payload, length: from + size };
}

/**
 * Answers a web socket's handshake (RFC 6455). wrangler sends what it asks of a tail without a mask, which Cloudflare
 * takes and a server that keeps to the letter does not.
 */
export function acceptTrace(socket: Duplex, key: string, protocol: string): TraceSocket {
  const accept = createHash('sha1').update(`${key}${magic}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${protocol}\r\n\r\n`,
  );
  let pending = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    pending = Buffer.concat([pending, bytes]);
    for (let one = readFrame(pending); one; one = readFrame(pending)) {
      pending = pending.subarray(one.length);
      if (one.opcode === opcodes.ping) socket.write(frame(opcodes.pong, one.payload));
      if (one.opcode === opcodes.close) socket.end(frame(opcodes.close, one.payload));
    }
  });
  return {
    send: (text) => void socket.write(frame(opcodes.text, Buffer.from(text))),
    close: () => void socket.end(frame(opcodes.close, Buffer.from([0x03, 0xe8]))),
  };
}
