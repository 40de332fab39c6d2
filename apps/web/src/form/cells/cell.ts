import type { Field, Json } from '@countersign/forms';

/** What every kind of input is given. */
export interface CellProps {
  field: Field;
  /** Path of the field or part; names the input for tests and jumps. */
  path: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  /** An input method begins and ends composing: nothing is saved between. */
  onHold: () => void;
  onRelease: () => void;
  onLeave: () => void;
  faulty: boolean;
  describedBy: string;
}

/** Id of the input of a path. */
export function inputId(path: string): string {
  return `field-${path}`;
}

/** Attributes all inputs share: stable id, label, description, and the mark by which Enter finds the next cell. */
export function inputAttributes({ field, path, faulty, describedBy }: CellProps) {
  return {
    id: inputId(path),
    'data-testid': inputId(path),
    'data-cell': path,
    'aria-label': field.label,
    'aria-required': field.required,
    'aria-invalid': faulty,
    'aria-describedby': describedBy,
  };
}
