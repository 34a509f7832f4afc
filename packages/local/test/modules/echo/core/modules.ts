import type { Module } from '@isntgram/core/kernel/module';
import { network } from '@isntgram/core/network/module';
import { echo } from './echo.ts';

/** Core's list with one line more. */
export const modules: readonly Module[] = [network, echo];
