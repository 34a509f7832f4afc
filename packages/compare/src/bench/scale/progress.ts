const width = 24;

/** How far long work is, on standard error: a bar that stays in its line on a terminal, a line each time elsewhere. */
export function showProgress(what: string, share: number): void {
  const filled = Math.round(share * width);
  const percent = String(Math.floor(share * 100)).padStart(3);
  const line = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${percent} %  ${what}`;
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${line}${share >= 1 ? '\n' : ''}`);
  else process.stderr.write(`${line}\n`);
}
