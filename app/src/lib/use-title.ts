import { useEffect } from 'react';

/** The window is called by what is shown, as the page of its address is. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
