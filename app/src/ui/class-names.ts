/**
 * Joins class names. Primitives take layout classes from outside and never conflicting ones, so nothing needs merging.
 */
export { clsx as cx } from 'clsx';
