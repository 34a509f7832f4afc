import { cx } from '../../ui/class-names.ts';

const sizes = {
  tiny: 'size-7 text-[0.65rem]',
  small: 'size-8 text-xs',
  medium: 'size-11 text-sm',
  large: 'size-20 text-2xl sm:size-36 sm:text-5xl',
} as const;
const tints = ['#4f46e5', '#7c3aed', '#be185d', '#0f766e', '#1d4ed8', '#b45309'];

type AvatarProps = {
  user: { username: string; name: string; avatarUrl: string | null };
  size?: keyof typeof sizes;
  className?: string;
};

/** A round portrait, or initials on the person's colour. Decorative: the name always stands beside it. */
export function Avatar({ user, size = 'medium', className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={cx(
        'relative inline-flex shrink-0 select-none items-center justify-center overflow-hidden rounded-full bg-hover',
        sizes[size],
        className,
      )}
      style={user.avatarUrl ? undefined : { backgroundColor: tintOf(user.username) }}
    >
      {user.avatarUrl ? null : (
        <span className="font-semibold text-white">{initialsOf(user.name || user.username)}</span>
      )}
      {user.avatarUrl ? (
        <img
          src={user.avatarUrl}
          alt=""
          loading="lazy"
          decoding="async"
          className="absolute inset-0 size-full object-cover"
        />
      ) : null}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}

function tintOf(username: string): string | undefined {
  const sum = [...username].reduce((total, letter) => total * 31 + (letter.codePointAt(0) ?? 0), 7);
  return tints[sum % tints.length];
}
