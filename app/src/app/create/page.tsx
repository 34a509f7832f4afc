import type { Metadata } from 'next';
import { CreateScreen } from '@/features/create/create-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { QueryProvider } from '@/lib/query.tsx';
import { createMessages } from '@/messages/create.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const metadata: Metadata = { title: getMessages(createMessages).title };

export default function CreatePage() {
  return (
    <QueryProvider>
      <NeedsScript />
      <CreateScreen />
    </QueryProvider>
  );
}
