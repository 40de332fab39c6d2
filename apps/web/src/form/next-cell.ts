import type { KeyboardEvent } from 'react';
import { inputId } from './cells/cell';

/** Enter goes to the next cell, with Shift to the one before; several-line texts keep it for their lines. */
export function nextCell(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  const target = event.target;
  if (!(target instanceof HTMLInputElement) || target.closest('.explanation')) return;
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-cell]')].map(focusable);
  const here = cells.findIndex((cell) => cell === target || cell.contains(target));
  const next = cells[here + (event.shiftKey ? -1 : 1)];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
}

/** Shows the row of a field or part and puts the cursor into its input. */
export function jumpTo(path: string): void {
  const row = document.getElementById(`row-${path}`);
  const input = document.getElementById(inputId(path)) ?? row?.querySelector<HTMLElement>('[data-cell]') ?? undefined;
  (row ?? input)?.scrollIntoView({ block: 'center' });
  if (input) focusable(input).focus({ preventScroll: true });
}

function focusable(cell: HTMLElement): HTMLElement {
  if (cell.matches('input, textarea, button, [contenteditable]')) return cell;
  return cell.querySelector<HTMLElement>('input, textarea, button, [contenteditable]') ?? cell;
}
