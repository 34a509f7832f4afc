import type { Metadata } from 'next';
import { CreateScreen } from '@/features/create/create-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { QueryProvider } from '@/lib/query.tsx';
import { createMessages } from '@/messages/create.ts';

export const metadata: Metadata = { title: getMessages(createMessages).title };

export default function CreatePage() {
  return (
    <QueryProvider>
      <CreateScreen />
    </QueryProvider>
  );
}
