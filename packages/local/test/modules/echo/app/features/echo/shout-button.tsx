'use client';

import type { ClientResponse } from 'hono/client';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api, unwrap } from '@/lib/api/api';
import { echoMessages } from '@/messages/echo/echo.ts';
import { tellRefusal } from '@/parts/refusal';
import { Button } from '@/ui/button.tsx';

/** The client's types know the modules of the product's own list. */
interface EchoApi {
  echoes: { $post(input: { json: { text: string } }): Promise<ClientResponse<{ id: string }, 201, 'json'>> };
}
const { echoes } = api as unknown as EchoApi;

export function ShoutButton() {
  const t = useMessages(echoMessages);
  const [shouts, setShouts] = useState(0);
  const shout = async () => {
    try {
      await unwrap(echoes.$post({ json: { text: t.title } }));
      setShouts((count) => count + 1);
    } catch (error) {
      tellRefusal(error);
    }
  };
  return (
    <>
      <Button onClick={shout}>{t.shout}</Button>
      <p role="status">{t.shouted(shouts)}</p>
    </>
  );
}
