import { livePing, livePong } from '@isntgram/contract/kernel/live';
import type { Live } from '@isntgram/core/kernel/ports';
import { describe, expect, it } from 'vitest';

export interface LiveHarness {
  live: Live;
  /** The address at which the page of that user connects. */
  addressOf(tenant: string, userId: string): string;
}

/** A page's end of a connection. */
async function open(address: string) {
  const socket = new WebSocket(address);
  const heard: string[] = [];
  let wake = Promise.withResolvers<void>();
  const note = (): void => {
    wake.resolve();
    wake = Promise.withResolvers();
  };
  socket.addEventListener('message', ({ data }) => {
    heard.push(String(data));
    note();
  });
  socket.addEventListener('close', note);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  return {
    socket,
    /** What was heard so far: everything that was sent before the answer to this ping. */
    async heard(): Promise<string[]> {
      socket.send(livePing);
      while (!heard.includes(livePong)) await wake.promise;
      return heard.splice(0).filter((message) => message !== livePong);
    },
    async next(): Promise<string | undefined> {
      while (heard.length === 0) await wake.promise;
      return heard.shift();
    },
    async closed(): Promise<boolean> {
      while (socket.readyState !== WebSocket.CLOSED) await wake.promise;
      return true;
    },
  };
}

/** Proves a Live. */
export function liveConformance(name: string, make: () => Promise<LiveHarness>): void {
  describe(`live: ${name}`, () => {
    const newId = () => crypto.randomUUID();

    it('tells every open page of a person, and nobody else’s', async () => {
      const { live, addressOf } = await make();
      const [anna, ben] = [newId(), newId()];
      const pages = await Promise.all([anna, anna, ben].map((id) => open(addressOf('one', id))));
      await live.tell('one', [anna], 'notifications');
      expect(await Promise.all(pages.slice(0, 2).map((page) => page.next()))).toEqual([
        'notifications',
        'notifications',
      ]);
      expect(await pages[2]?.heard()).toEqual([]);
      for (const { socket } of pages) socket.close();
    });

    it('keeps communities apart', async () => {
      const { live, addressOf } = await make();
      const anna = newId();
      const [here, there] = [await open(addressOf('one', anna)), await open(addressOf('two', anna))];
      await live.tell('one', [anna], 'feed');
      expect(await here.next()).toBe('feed');
      expect(await there.heard()).toEqual([]);
      for (const { socket } of [here, there]) socket.close();
    });

    it('tells many at once, most of whom have no page open', async () => {
      const { live, addressOf } = await make();
      const crowd = Array.from({ length: 500 }, newId);
      const pages = await Promise.all(crowd.slice(0, 12).map((id) => open(addressOf('one', id))));
      await live.tell('one', crowd, 'feed');
      expect(await Promise.all(pages.map((page) => page.next()))).toEqual(pages.map(() => 'feed'));
      for (const { socket } of pages) socket.close();
    });

    it('has nothing to say to nobody', async () => {
      const { live } = await make();
      await live.tell('one', [newId()], 'feed');
      await live.tell('one', [], 'feed');
      await live.end('one', [newId()]);
    });

    it('ends all connections of a person, and lets them come back', async () => {
      const { live, addressOf } = await make();
      const [anna, ben] = [newId(), newId()];
      const pages = await Promise.all([anna, anna, ben].map((id) => open(addressOf('one', id))));
      await live.end('one', [anna]);
      expect(await Promise.all(pages.slice(0, 2).map((page) => page.closed()))).toEqual([true, true]);
      expect(await pages[2]?.heard()).toEqual([]);
      const back = await open(addressOf('one', anna));
      await live.tell('one', [anna], 'notifications');
      expect(await back.next()).toBe('notifications');
      for (const page of [back, pages[2]]) page?.socket.close();
    });

    it('hangs up on whoever says anything but a ping', async () => {
      const { addressOf } = await make();
      const page = await open(addressOf('one', newId()));
      page.socket.send('hello');
      expect(await page.closed()).toBe(true);
    });

    it('closes the oldest page of somebody who opens more and more', async () => {
      const { addressOf } = await make();
      const anna = newId();
      const first = await open(addressOf('one', anna));
      const more = [];
      for (let count = 0; count < 20; count += 1) more.push(await open(addressOf('one', anna)));
      expect(await first.closed()).toBe(true);
      expect(await more.at(-1)?.heard()).toEqual([]);
      for (const { socket } of more) socket.close();
    });
  });
}
