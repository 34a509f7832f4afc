import { later } from '../ui/later.tsx';

/** Dialogs that several pieces lead to, loaded when one is opened. */
export const LaterConfirmDialog = later(async () => ({ default: (await import('../ui/confirm-dialog.tsx')).ConfirmDialog }));
export const LaterReportDialog = later(() => import('./report-dialog.tsx'));
