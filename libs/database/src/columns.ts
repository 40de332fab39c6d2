import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm';

/** Decoration of a property as an instant: `timestamptz` in the database, epoch milliseconds in code. */
export function InstantColumn(options: { nullable?: boolean; primary?: boolean } = {}): PropertyDecorator {
  return Column({ type: 'timestamptz', precision: 3, ...options, transformer: INSTANT } as ColumnOptions);
}

/** Decoration of a property as a civil date: `date` in the database, `YYYY-MM-DD` in code. */
export function CivilDateColumn(options: { nullable?: boolean; primary?: boolean } = {}): PropertyDecorator {
  return Column({ type: 'date', ...options });
}

/** Decoration of the usual primary key, a UUIDv7 made by `newId()`. */
export function IdColumn(): PropertyDecorator {
  return PrimaryColumn({ type: 'uuid' });
}

const INSTANT = {
  to: (value: unknown) => (typeof value === 'number' ? new Date(value) : value),
  from: (value: Date | null) => (value === null ? null : value.getTime()),
};
