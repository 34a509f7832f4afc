/** A file of variables as Docker Compose reads it: NAME=value, one a line, # before a comment. */
export interface EnvFile {
  values: ReadonlyMap<string, string>;
  /** What cannot be read, or is read otherwise than it looks; never with a value. */
  faults: string[];
}

const linePattern = /^(?:export\s+)?([A-Za-z_]\w*)\s*=(.*)$/;

/** Reads the text; where a name stands twice, the last counts, as for Compose. */
export function parseEnvFile(text: string): EnvFile {
  const values = new Map<string, string>();
  const faults: string[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, name, rest = ''] = linePattern.exec(line) ?? [];
    if (!name) {
      faults.push(`Line ${index + 1} is malformed. It must be NAME=value, or begin with #.`);
      continue;
    }
    if (values.has(name)) faults.push(`${name} stands there twice. Remove one.`);
    const { value, literal } = unquote(rest.trim());
    if (!literal && value.includes('$'))
      faults.push(`${name} has a $, which Compose reads as a variable. Put the value into single quotes.`);
    values.set(name, value);
  }
  return { values, faults };
}

function unquote(text: string): { value: string; literal: boolean } {
  const [, single] = /^'([^']*)'(?:\s+#.*)?$/.exec(text) ?? [];
  if (single !== undefined) return { value: single, literal: true };
  const [, double] = /^"([^"]*)"(?:\s+#.*)?$/.exec(text) ?? [];
  return { value: double ?? text.replace(/\s+#.*$/, ''), literal: false };
}

/** The text with `name` set to `value`, or taken out where it is undefined; everything else stays as it is. */
export function setVariable(text: string, name: string, value: string | undefined): string {
  const lines = text.replace(/\n*$/, '').split('\n');
  const index = lines.findIndex((line) => linePattern.exec(line.trim())?.[1] === name);
  const line = value === undefined ? [] : [`${name}=${/^[\w.,:/@+=-]*$/.test(value) ? value : `'${value}'`}`];
  if (index >= 0) lines.splice(index, 1, ...line);
  else lines.push(...line);
  return `${lines.join('\n')}\n`;
}
