'use client';

import { type ReactNode, useRef } from 'react';
import { photoAccept } from '@/lib/photos/photo-file';
import { Button } from '../../ui/button.tsx';

type ChoosePhotosButtonProps = {
  onFiles: (files: readonly File[]) => void;
  multiple?: boolean;
  variant?: 'primary' | 'secondary';
  size?: 'medium' | 'large';
  disabled?: boolean;
  autoFocus?: boolean;
  className?: string;
  /** Its name, where an icon alone is on it. */
  label?: string;
  children: ReactNode;
};

/** Opens the device's photo chooser. The same file can be chosen again, as after fixing it. */
export function ChoosePhotosButton({ onFiles, multiple = false, label, children, ...button }: ChoosePhotosButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        accept={photoAccept}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <Button {...button} {...(label && { 'aria-label': label, title: label })} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
}
