import { CreateScreen } from '@/features/create/create-screen.tsx';
import { QueryProvider } from '@/lib/query.tsx';
import { titled } from '@/lib/request-locale.ts';
import { createMessages } from '@/messages/create.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const generateMetadata = titled(createMessages, (t) => t.title);

export default function CreatePage() {
  return (
    <QueryProvider>
      <NeedsScript />
      <CreateScreen />
    </QueryProvider>
  );
}
