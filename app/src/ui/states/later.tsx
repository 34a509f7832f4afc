'use client';

import { Component, type ComponentType, createElement, lazy, type ReactNode, Suspense } from 'react';
import { currentMessages } from '@/language/document-messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { toast } from './toaster.tsx';

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

const againAfterMs = 500;

/** Loads once more where it fails, as a connection may be away for a moment. */
function loadTwice<Props>(load: Load<Props>): ReturnType<Load<Props>> {
  return load().catch(async () => {
    await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    return load();
  });
}

/** A piece did not come; `renew` lets it be asked for anew, which React would otherwise do at once, and for ever. */
class MissingPiece extends Error {
  readonly renew: () => void;

  constructor(cause: unknown, renew: () => void) {
    super('A piece of the page did not load.', { cause });
    this.name = 'MissingPiece';
    this.renew = renew;
  }
}

/**
 * A piece whose code loads with its first use. Show it within `Later`: it may not come at all, as without a connection,
 * or when a release has removed its file. What failed is asked for anew at the next use.
 */
export function later<Props extends object>(load: Load<Props>): ComponentType<Props> & { preload: () => void } {
  const renewed = () =>
    lazy(() =>
      loadTwice(load).catch((error: unknown) => {
        throw new MissingPiece(error, () => {
          piece = renewed();
        });
      }),
    );
  let piece = renewed();
  const Piece = (props: Props) => createElement(piece as ComponentType<Props>, props);
  return Object.assign(Piece, { preload: () => void load().catch(() => undefined) });
}

type LaterProps = {
  /** Stands in the piece's place while its code is on the way. */
  waiting?: ReactNode;
  /** Takes back what asked for the piece, which did not come; a toast has said so. */
  onMissing?: () => void;
  /**
   * For a piece that nobody asked for: what stands in its place when it did not come. It comes by itself with the
   * connection.
   */
  missing?: (retry: () => void) => ReactNode;
  children: ReactNode;
};

/** The boundary around pieces that load later: when one does not come, or fails, the page around it stays as it is. */
export class Later extends Component<LaterProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError = () => ({ failed: true });

  override componentDidCatch(error: unknown): void {
    if (error instanceof MissingPiece) error.renew();
    const { onMissing } = this.props;
    if (!onMissing) {
      window.addEventListener('online', this.retry, { once: true });
      return;
    }
    const t = currentMessages(commonMessages);
    toast.error(navigator.onLine ? t.pieceMissing : t.offline);
    onMissing();
    this.retry();
  }

  override componentWillUnmount(): void {
    window.removeEventListener('online', this.retry);
  }

  retry = (): void => this.setState({ failed: false });

  override render(): ReactNode {
    const { waiting = null, missing, children } = this.props;
    if (this.state.failed) return missing ? missing(this.retry) : waiting;
    return <Suspense fallback={waiting}>{children}</Suspense>;
  }
}
