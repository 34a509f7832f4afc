/** Tells on the terminal how far a command is. */
export interface Steps {
  /**
   * Shows `label` while the work is done, then how long it took. What the work returns replaces the label, if it is
   * text.
   */
  step<T>(label: string, work: (update: (text: string) => void) => Promise<T>): Promise<T>;
  say(line: string): void;
  /** One line about something that went wrong in a service. */
  warn(line: string): void;
}

/** Writes to `out`; where that is a terminal, the running step counts its seconds. */
export function createSteps(out: NodeJS.WriteStream): Steps {
  const live = out.isTTY;
  let current: { label: string; started: number } | undefined;
  const seconds = (started: number) => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const clear = () => live && out.write('\r\x1b[2K');
  const show = () => current && live && out.write(`\r\x1b[2K… ${current.label}  ${seconds(current.started)}`);
  const print = (line: string) => {
    clear();
    out.write(`${line}\n`);
    show();
  };
  return {
    say: print,
    warn: (line) => print(`! ${line}`),
    async step(label, work) {
      const own = { label, started: Date.now() };
      current = own;
      if (!live) out.write(`… ${label}\n`);
      const timer = setInterval(show, 200);
      try {
        show();
        const result = await work((text) => {
          own.label = text;
          show();
        });
        current = undefined;
        print(`✓ ${own.label}  ${seconds(own.started)}`);
        return result;
      } finally {
        clearInterval(timer);
        if (current === own) current = undefined;
        clear();
      }
    },
  };
}
