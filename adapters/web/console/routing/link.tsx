import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { navigate, toConsolePath } from './router.ts';

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
}

/** A link that stays in the page where it leads into the console, and is an ordinary link everywhere else. */
export function Link({ href, onClick, ...rest }: LinkProps) {
  const path = toConsolePath(href, window.location.origin);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (path === null || !plain || event.defaultPrevented || rest.target === '_blank') return;
    event.preventDefault();
    navigate(path);
  };
  return <a {...rest} href={path ?? href} onClick={follow} />;
}
