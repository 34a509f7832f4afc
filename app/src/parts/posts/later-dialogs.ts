import { later } from '../../ui/states/later.tsx';

/** Dialogs that several pieces lead to, loaded when one is opened. */
export const LaterConfirmDialog = later(async () => ({
  default: (await import('../../ui/dialogs/confirm-dialog.tsx')).ConfirmDialog,
}));
export const LaterReportDialog = later(() => import('./report-dialog.tsx'));
