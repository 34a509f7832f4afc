import { useMessages } from '@/language/messages';
import { twoFactorMessages } from '@/messages/accounts/two-factor.ts';
import { Button } from '@/ui/button.tsx';
import { toast } from '@/ui/states/toaster';

/** Shown once: nobody can read them again. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const t = useMessages(twoFactorMessages).codes;
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    toast.success(t.copied);
  };
  return (
    <section aria-labelledby="codes-title" className="flex flex-col gap-3 rounded-card border bg-surface p-4">
      <div>
        <h2 id="codes-title" className="font-semibold">
          {t.title}
        </h2>
        <p className="text-muted text-sm">{t.text}</p>
      </div>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button variant="secondary" onClick={() => void copy()} className="self-start">
        {t.copy}
      </Button>
    </section>
  );
}
