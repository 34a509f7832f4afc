import { FailedJobsScreen } from '@/features/operations/jobs/failed-jobs-screen';
import { titled } from '@/language/request-locale';
import { failedJobsMessages } from '@/messages/operations/jobs.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(failedJobsMessages, (t) => t.title, { robots: { index: false } });

export default function FailedJobsPage() {
  return (
    <>
      <NeedsScript />
      <FailedJobsScreen />
    </>
  );
}
