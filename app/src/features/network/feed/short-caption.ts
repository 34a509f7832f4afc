const lengthMax = 125;
const linesMax = 3;

/** The beginning of a long caption, cut between words; null where the caption is short enough to stand whole. */
export function shortCaption(caption: string): string | null {
  const lines = caption.split('\n', linesMax).join('\n');
  if (lines.length === caption.length && caption.length <= lengthMax + 15) return null;
  if (lines.length <= lengthMax) return lines.trimEnd();
  const space = lines.slice(0, lengthMax + 1).search(/\s\S*$/u);
  // Half an address would lead elsewhere.
  const inAddress = /^https?:\/\//.test(lines.slice(space + 1));
  if (inAddress && space <= 0) return null;
  const cut = lines.slice(0, inAddress || space > lengthMax / 2 ? space : lengthMax);
  return cut
    .toWellFormed()
    .replace(/\uFFFD$/u, '')
    .trimEnd();
}
