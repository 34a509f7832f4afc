import { PeopleScreen } from '@/features/operations/people/people-screen';
import { titled } from '@/language/request-locale';
import { peopleMessages } from '@/messages/operations/people.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(peopleMessages, (t) => t.title, { robots: { index: false } });

export default function PeoplePage() {
  return (
    <>
      <NeedsScript />
      <PeopleScreen />
    </>
  );
}
