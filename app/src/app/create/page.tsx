import { CreateScreen } from '@/features/network/create/create-screen';
import { titled } from '@/language/request-locale';
import { createMessages } from '@/messages/network/create.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(createMessages, (t) => t.title);

export default function CreatePage() {
  return (
    <>
      <NeedsScript />
      <CreateScreen />
    </>
  );
}
