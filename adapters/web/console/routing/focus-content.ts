/** Moves the focus to the content of the page: where a page was changed, or what had the focus is gone. */
export function focusContent(): void {
  const content = document.getElementById('content');
  // A page that has put the focus where it is wanted keeps it there.
  if (content && !content.contains(document.activeElement)) content.focus({ preventScroll: true });
}
