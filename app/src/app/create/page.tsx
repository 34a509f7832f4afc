import { CreateScreen } from '@/features/network/create/create-screen';
import { titled } from '@/lib/language/request-locale';
import { QueryProvider } from '@/lib/query.tsx';
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
