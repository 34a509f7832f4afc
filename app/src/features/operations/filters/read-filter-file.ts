import { filterLimits } from '@isntgram/contract/community/filter-choices';

export type FileFault = 'too_large' | 'too_long' | 'binary' | 'encoding' | 'empty';

/** The letters of a file, by its mark or as UTF-8, or why there are none. */
export async function readFilterFile(file: Blob): Promise<{ text: string } | { fault: FileFault }> {
  if (file.size > filterLimits.fileBodyBytesMax) return { fault: 'too_large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  const name =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const text = decoded(bytes, name);
  if (text === undefined) return { fault: bytes.includes(0) ? 'binary' : 'encoding' };
  // Controls other than what parts lines and fields are in no text.
  if (/[^\P{Cc}\t\n\r\f]/u.test(text)) return { fault: 'binary' };
  if (text.trim() === '') return { fault: 'empty' };
  const { fileLengthMax, fileLinesMax } = filterLimits;
  return text.length > fileLengthMax || text.split('\n').length > fileLinesMax ? { fault: 'too_long' } : { text };
}

function decoded(bytes: Uint8Array, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
