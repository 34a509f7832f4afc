/** Something the person at the keyboard can mend: shown as one line, without a stack. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** Runs a command: a Fault becomes one line on stderr, anything else its stack; both a non-zero exit. */
export async function runCommand(main: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(
      `${error instanceof Fault ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  }
}
