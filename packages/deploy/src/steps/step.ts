/**
 * One step of a run, as a value. bash runs it on the server with the functions that the run brings, in the folder of
 * the app.
 */
export interface Step {
  name: string;
  /** What people read while it runs. */
  title: string;
  run: string;
  /**
   * Takes back what `run` did, or half did; run for all steps so far, the last first, when one fails. Does no harm
   * twice.
   */
  undo?: string;
  timeoutSeconds: number;
  /** For how long `undo` may; 5 minutes if unset. */
  undoTimeoutSeconds?: number;
  /** True where its failure is told and changes nothing else: what was wanted holds already. */
  optional?: boolean;
}
