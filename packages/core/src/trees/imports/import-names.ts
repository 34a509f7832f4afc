/** The job that works on an import, a few bites at a time. */
export const importJob = 'trees.import';
/** What the sweep calls imports whose job was lost, or whose file may go. */
export const importSweep = 'trees.imports';
