import { createHmac, timingSafeEqual } from 'node:crypto';

/** Where the vm's own server takes uploads. */
export const storagePath = '/api/storage/';

export interface Ticket {
  key: string;
  contentType: string;
  sizeBytes: number;
  expiresAtMs: number;
}

/**
 * Signs and checks upload addresses; what the address says of key, type, size and time cannot be changed by who holds
 * it.
 */
export interface TicketSigner {
  address(ticket: Ticket): string;
  /** The ticket in an address that was signed here, or undefined. Whether it has expired is the caller's to see. */
  read(url: URL): Ticket | undefined;
}

/** Signs with `secret`; reads what it or one of `previous` signed. */
export function createTicketSigner(secret: string, previous: readonly string[] = []): TicketSigner {
  const keyOf = (from: string) => createHmac('sha256', from).update('upload tickets').digest();
  const key = keyOf(secret);
  const keys = [key, ...previous.map(keyOf)];
  const sign = (ticket: Ticket, by: Buffer): Buffer =>
    createHmac('sha256', by)
      .update(JSON.stringify([ticket.key, ticket.contentType, ticket.sizeBytes, ticket.expiresAtMs]))
      .digest();
  return {
    address(ticket) {
      const query = new URLSearchParams({
        type: ticket.contentType,
        size: String(ticket.sizeBytes),
        expires: String(ticket.expiresAtMs),
        signature: sign(ticket, key).toString('base64url'),
      });
      return `${storagePath}${ticket.key}?${query}`;
    },
    read({ pathname, searchParams }) {
      const ticket: Ticket = {
        key: pathname.slice(storagePath.length),
        contentType: searchParams.get('type') ?? '',
        sizeBytes: Number(searchParams.get('size')),
        expiresAtMs: Number(searchParams.get('expires')),
      };
      const given = Buffer.from(searchParams.get('signature') ?? '', 'base64url');
      const isSigned = keys.some((one) => {
        const expected = sign(ticket, one);
        return given.length === expected.length && timingSafeEqual(given, expected);
      });
      return isSigned ? ticket : undefined;
    },
  };
}
