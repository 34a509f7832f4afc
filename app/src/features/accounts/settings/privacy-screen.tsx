'use client';

import { useSignedIn } from '@/lib/session/signed-in';
import { PrivacySection } from './privacy-section.tsx';

/** The settings' page for who sees what. */
export function PrivacyScreen() {
  useSignedIn('/settings/privacy');
  return (
    <div className="w-full max-w-xl">
      <PrivacySection />
    </div>
  );
}
