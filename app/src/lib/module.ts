import type { ComponentType } from 'react';

/**
 * What a module brings to the app. Its words come with its components, as each page loads what it shows and no more.
 */
export interface AppModule {
  readonly name: string;
  /**
   * Its places in the main navigation, in their order. By `dynamic`, unless nearly every community has them: what the
   * list names itself is loaded by all.
   */
  readonly Navigation: ComponentType;
  /** The first segments of its pages' addresses, whose layouts answer that nothing is there where it is off. */
  readonly routes: readonly string[];
}
