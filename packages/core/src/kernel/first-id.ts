/** The least UUIDv7 that can have been made at that time. */
export const firstIdOf = (time: Date): string =>
  time
    .getTime()
    .toString(16)
    .padStart(12, '0')
    .replace(/(.{8})(.{4})/, '$1-$2-7000-8000-000000000000');
